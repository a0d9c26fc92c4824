#include "ui/platform/process_use.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace callfloor::ui {

ProcessUse UseOfThisProcess() {
  ProcessUse use;
  const double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  std::ifstream stat("/proc/self/stat"), uptime("/proc/uptime"), status("/proc/self/status");
  const std::string text((std::istreambuf_iterator<char>(stat)), std::istreambuf_iterator<char>());
  const std::size_t name_end = text.rfind(')');  // the name may hold anything
  double up = 0;
  if (ticks <= 0 || name_end == std::string::npos || !(uptime >> up)) return use;
  std::istringstream fields(text.substr(name_end + 1));
  std::string word;
  for (int field = 3; field <= 22 && fields >> word; ++field) {
    if (field == 14 || field == 15) use.cpu_s += std::stod(word) / ticks;
    if (field == 22) use.running_s = up - std::stod(word) / ticks;
  }
  while (status >> word) {
    double kib = 0;
    if (word == "VmRSS:" && status >> kib) use.resident_mb = kib / 1024;
    if (word == "VmHWM:" && status >> kib) use.peak_mb = kib / 1024;
  }
  return use;
}

}  // namespace callfloor::ui
