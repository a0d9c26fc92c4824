// The target whose precompiled header all tests use needs a source; see tests/CMakeLists.txt.
