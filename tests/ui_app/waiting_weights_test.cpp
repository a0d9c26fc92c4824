#include "ui/app/waiting_weights.h"

#include <gtest/gtest.h>

namespace callfloor::ui {
namespace {

TEST(WaitingWeights, EachIsAStepThatCanBeUndoneAndRedone) {
  WaitingWeights held;
  EXPECT_TRUE(held.Empty());
  EXPECT_EQ(held.UndoLabel(), "");
  held.Set("greets", 8);
  held.Set("greets", 9);
  held.Set("asks", 2);
  EXPECT_EQ(held.UndoLabel(), "Weight of “asks”");
  held.Undo();
  EXPECT_FALSE(held.Of("asks"));
  EXPECT_EQ(held.Of("greets"), 9);
  held.Undo();
  EXPECT_EQ(held.Of("greets"), 8);
  EXPECT_EQ(held.RedoLabel(), "Weight of “greets”");
  held.Redo();
  held.Redo();
  held.Redo();
  EXPECT_EQ(held.Of("asks"), 2);
  EXPECT_EQ(held.RedoLabel(), "");
}

TEST(WaitingWeights, TheSameWeightAgainIsNoStep) {
  WaitingWeights held;
  held.Set("greets", 8);
  held.Set("greets", 8);
  held.Undo();
  EXPECT_TRUE(held.Empty());
  EXPECT_EQ(held.UndoLabel(), "");
}

TEST(WaitingWeights, WhatIsTakenBackAtOnceComesBackAtOnce) {
  WaitingWeights held;
  held.Set("greets", 8);
  held.Set("asks", 2);
  held.TakeBack();
  EXPECT_TRUE(held.Empty());
  held.Undo();
  EXPECT_EQ(held.Of("greets"), 8);
  EXPECT_EQ(held.Of("asks"), 2);
}

TEST(WaitingWeights, ANewWeightForgetsWhatCouldBeRedone) {
  WaitingWeights held;
  held.Set("greets", 8);
  held.Undo();
  held.Set("asks", 2);
  EXPECT_EQ(held.RedoLabel(), "");
  held.Undo();
  EXPECT_TRUE(held.Empty());
  held.ForgetRedo();
  EXPECT_EQ(held.RedoLabel(), "");
}

TEST(WaitingWeights, ANameChangesInEveryStepAndWhatTheFileHasIsForgotten) {
  WaitingWeights held;
  held.Set("greets", 8);
  held.Set("asks", 2);
  held.Rename("greets", "says hello");
  held.KeepOnly({"says hello"});
  EXPECT_FALSE(held.Of("asks"));
  held.Undo();
  EXPECT_EQ(held.Of("says hello"), 8);
  held.Clear();
  EXPECT_EQ(held.RedoLabel(), "");
  EXPECT_TRUE(held.Empty());
}

}  // namespace
}  // namespace callfloor::ui
