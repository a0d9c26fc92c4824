#include <gtest/gtest.h>

#include <optional>

#include "tests/theory/oracle_support.h"

namespace callfloor::theory {
namespace {

QueueParameters Make(double load, double aht_s, std::int64_t agents,
                     std::optional<double> patience_s = std::nullopt,
                     std::optional<std::int64_t> lines = std::nullopt) {
  return {load * 3600 / aht_s, aht_s, agents, patience_s, lines};
}

TEST(QueueOracle, AgreesWithFiftyDigitsForSmallCentres) {
  for (const std::int64_t n : {1, 7, 40}) {
    for (const double rho : {1e-3, 0.95, 1.0, 2.0}) {
      for (const double patience : {1.0, 60.0, 300.0, 30'000.0}) {
        for (const double t : {0.0, 20.0, 600.0}) {
          SCOPED_TRACE(testing::Message()
                       << "n=" << n << " rho=" << rho << " patience=" << patience << " t=" << t);
          ExpectAgrees(Make(rho * static_cast<double>(n), 300, n, patience), t);
        }
      }
      if (rho < 1) {
        for (const double t : {0.0, 20.0, 3000.0}) {
          SCOPED_TRACE(testing::Message() << "M/M/n n=" << n << " rho=" << rho << " t=" << t);
          ExpectAgrees(Make(rho * static_cast<double>(n), 300, n), t);
        }
      }
    }
  }
}

TEST(QueueOracle, AgreesWithFiftyDigitsWhenLinesAreLimited) {
  for (const std::int64_t n : {1, 7, 40}) {
    for (const std::int64_t extra : {-1, 0, 1, 60}) {
      if (n + extra < 1) continue;
      for (const double rho : {0.6, 2.0}) {
        for (const double patience : {0.0, 1.0, 300.0}) {
          for (const double t : {0.0, 20.0, 600.0}) {
            SCOPED_TRACE(testing::Message() << "n=" << n << " K=" << n + extra << " rho=" << rho
                                            << " patience=" << patience << " t=" << t);
            ExpectAgrees(Make(rho * static_cast<double>(n), 300, n,
                              patience > 0 ? std::optional(patience) : std::nullopt, n + extra),
                         t);
          }
        }
      }
    }
  }
}

TEST(QueueOracle, AgreesWithFiftyDigitsForHundredThousandAgents) {
  for (const std::int64_t n : {10'000, 100'000}) {
    for (const double rho : {0.99, 1.0, 2.0}) {
      for (const double patience : {30.0, 6000.0}) {
        for (const double t : {1.0, 20.0}) {
          SCOPED_TRACE(testing::Message()
                       << "n=" << n << " rho=" << rho << " patience=" << patience << " t=" << t);
          ExpectAgrees(Make(rho * static_cast<double>(n), 300, n, patience), t);
        }
      }
    }
  }
}

TEST(QueueOracle, AgreesWithFiftyDigitsForManyAgentsWithLimitedLines) {
  for (const double rho : {0.999, 1.0, 1.05}) {
    for (const double patience : {0.0, 300.0}) {
      SCOPED_TRACE(testing::Message() << "rho=" << rho << " patience=" << patience);
      ExpectAgrees(Make(rho * 1e4, 300, 10'000,
                        patience > 0 ? std::optional(patience) : std::nullopt, 10'150),
                   3);
    }
  }
}

TEST(QueueOracle, SharesStayExactFarOutInTheTail) {
  // Hours of waiting at 300 s patience: shares down to 1e-200 still have all their digits.
  for (const double t : {3600.0, 7200.0, 36'000.0}) {
    SCOPED_TRACE(t);
    ExpectAgrees(Make(5, 300, 6, 300), t);
    ExpectAgrees(Make(40, 300, 20, 300), t);
    ExpectAgrees(Make(900, 300, 1000, 300), t / 60);
  }
}

}  // namespace
}  // namespace callfloor::theory
