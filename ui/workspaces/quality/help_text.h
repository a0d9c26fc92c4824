// What F1 says of the Quality page.
#pragma once

#include <string_view>

namespace callfloor::ui {

inline constexpr std::string_view kQualityHelp =
    "Quality shows what the QA team of this scenario would have before it: its evaluations, and "
    "what can be said from them.\n"
    "# What to do first\n"
    "Read the sentence, then Operational: who needs help now. Choose a contact under Last "
    "evaluated to see its story and the answers of the evaluator. Tactical asks why quality is "
    "what it is, Strategic what it is worth and what it costs.\n"
    "# How to read it\n"
    "Tables are of one run: one possible course of things, as a team would see its own. Their "
    "intervals are those that the team could compute itself. Figures with ± are means over "
    "thirty runs; n is how many runs, evaluations or contacts stand behind a number.\n"
    "# Agents\n"
    "An agent's score is pulled towards the team's mean, the more the less is known. The bar is "
    "the chance that the true mean is below the target; it is red only above 80\u00a0%. The order "
    "is that of who may need help now, and no ranking: neighbours cannot be told apart.\n"
    "# The policy\n"
    "The panel at the left is what the team does: how contacts are chosen and how many, how often "
    "evaluators are calibrated, the program, whom coaches talk to. Each change is a step that "
    "Ctrl Z takes back, and is simulated at once; until then the picture before stays. Under each "
    "control stands where its default comes from. In small windows the button Policy opens it. "
    "Compare with another policy opens What-if with this one as its base.\n"
    "# Locks\n"
    "A lock on a tab says that its numbers cannot carry a decision yet; they are shown in grey, "
    "and the page says why. It is no fault of the program: with few evaluations the question has "
    "no answer.\n"
    "# The truth\n"
    "T lifts the curtain, for teaching: what each agent is truly worth, which names on the list "
    "of the lowest are wrong, what coaching truly did. No centre can know that. The yellow line "
    "at the top stays as long as it shows. Decide first, then look.\n"
    "# What would help\n"
    "Beside the truth: how wrong the list is with more or fewer contacts, by evaluators who are "
    "never calibrated, calibrated every month, or never in error. It is worked out while you look "
    "at it, on the same customers and agents, and stops when you leave.\n"
    "# Experiments\n"
    "The link at the bottom right lists ten experiments with QA policies. Each opens as a page: "
    "the question, your own guess, the run with the same customers in every arm, then for each "
    "expectation whether it holds, with a paired 95\u00a0% interval. What-if opens it for "
    "changes.\n"
    "# Assumptions\n"
    "Many defaults of quality rest on no study. The line at the bottom lists them.\n";

}  // namespace callfloor::ui
