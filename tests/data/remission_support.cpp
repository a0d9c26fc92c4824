#include "tests/data/remission_support.h"

namespace callfloor {

std::vector<Censored> RemissionUnder6Mp() {
  return {{6, true},   {6, true},   {6, true},   {6, false}, {7, true},   {9, false},
          {10, true},  {10, false}, {11, false}, {13, true}, {16, true},  {17, false},
          {19, false}, {20, false}, {22, true},  {23, true}, {25, false}, {32, false},
          {32, false}, {34, false}, {35, false}};
}

std::vector<Censored> RemissionUnderPlacebo() {
  std::vector<Censored> times;
  for (const double weeks :
       {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}) {
    times.push_back({weeks, true});
  }
  return times;
}

}  // namespace callfloor
