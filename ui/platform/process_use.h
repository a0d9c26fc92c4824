// What this process has used so far, as the system counts it.
#pragma once

namespace callfloor::ui {

struct ProcessUse {
  double running_s = 0;    // since the process began, to a hundredth of a second
  double cpu_s = 0;        // of all its threads
  double resident_mb = 0;  // memory that is in use now
  double peak_mb = 0;      // the most it was
};

// All 0 where /proc does not tell.
ProcessUse UseOfThisProcess();

}  // namespace callfloor::ui
