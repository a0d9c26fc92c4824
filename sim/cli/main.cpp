#include <iostream>

#include "sim/cli/app.h"

int main(int argc, char** argv) { return callfloor::cli::RunCli(argc, argv, std::cout, std::cerr); }
