// The forms that come with the program. All weights and rates are assumptions; the weights are
// within the ranges that guides to quality monitoring give.
#include <array>
#include <utility>

#include "sim/scenario/scorecard.h"

namespace callfloor {
namespace {

constexpr bool kJudged = true;
constexpr bool kFails = true;
constexpr bool kHard = true;
constexpr bool kHasty = true;
constexpr bool kCourtesy = true;
constexpr auto kNobody = CriticalFor::kNobody;
constexpr auto kCustomer = CriticalFor::kCustomer;
constexpr auto kBusiness = CriticalFor::kBusiness;
constexpr auto kCompliance = CriticalFor::kCompliance;
using enum AgentSkill;

Scorecard SalesScorecard() {
  return {
      "sales",
      {
          {"Opening",
           {{"names the company and themselves", 4, 1, !kJudged, kNobody, !kFails,
             "Both names are said before anything is offered.", kDiscipline, 0.95, 0.6},
            {"says why they call and asks for time", 6, 1, !kJudged, kNobody, !kFails,
             "The purpose is plain, and the customer can say that it is a bad moment.", kDiscipline,
             0.88, 0.6, !kHard, kHasty}}},
          {"Finding the need",
           {{"asks open questions about what is needed", 10, 1, kJudged, kNobody, !kFails,
             "At least two questions that cannot be answered by yes or no come before any offer.",
             kProblemSolving, 0.8, 0.7, kHard, kHasty},
            {"lets the customer finish", 8, 1, kJudged, kNobody, !kFails,
             "No sentence of the customer's is cut off; what was said is used later.", kSoftSkills,
             0.86, 0.6, kHard, kHasty, 0, 1, kCourtesy},
            {"says back what was understood", 7, 1, !kJudged, kNobody, !kFails,
             "The need is put in one sentence, and the customer agrees to it.", kDiscipline, 0.78,
             0.6, !kHard, kHasty}}},
          {"Offer",
           {{"offers what fits the need", 12, 1, kJudged, kCustomer, !kFails,
             "The product serves what the customer has said; nothing that they do not need is put "
             "in.",
             kProblemSolving, 0.86, 0.7, kHard, !kHasty, 0, 0.6},
            {"states price and terms correctly", 10, 1, !kJudged, kCustomer, !kFails,
             "Price, term, notice and extra costs agree with the price list of the day.",
             kKnowledge, 0.93, 0.7, kHard, !kHasty, 0, 0.5},
            {"answers doubts without pressure", 8, 1, kJudged, kNobody, !kFails,
             "A doubt gets a reason and not the same sentence again; a no is taken as one.",
             kSoftSkills, 0.8, 0.7, kHard, !kHasty, 0, 1, kCourtesy}}},
          {"Closing",
           {{"asks for a decision", 6, 1, !kJudged, kBusiness, !kFails,
             "The customer is asked plainly whether they want it.", kDiscipline, 0.82, 0.6},
            {"sums up the order and what comes next", 5, 1, !kJudged, kNobody, !kFails,
             "Product, price and next step are said once more.", kDiscipline, 0.85, 0.6, !kHard,
             kHasty, 0, 0.8},
            {"records the order correctly", 4, 1, !kJudged, kBusiness, !kFails,
             "The order in the system is the one that was agreed.", kDiscipline, 0.92, 0.6, !kHard,
             kHasty, 0, 0.6}}},
          {"Compliance",
           {{"gives notice of recording", 5, 1, !kJudged, kCompliance, kFails,
             "The notice is given in the prescribed place.", kDiscipline, 0.985, 0.5},
            {"reads the prescribed terms before the agreement", 8, 1, !kJudged, kCompliance, kFails,
             "Every prescribed sentence is read, and the customer agrees after it, not before.",
             kDiscipline, 0.965, 0.5, !kHard, kHasty},
            {"claims nothing that is not so", 7, 1, kJudged, kCompliance, kFails,
             "No advantage, deadline or price is claimed that does not exist.", kKnowledge, 0.97,
             0.5}}},
      }};
}

Scorecard CollectionsScorecard() {
  return {
      "collections",
      {
          {"Opening",
           {{"names the company and themselves as allowed", 5, 1, !kJudged, kNobody, !kFails,
             "Who calls is said, and to anybody but the debtor no more than that.", kDiscipline,
             0.95, 0.6},
            {"says what the call is about once it may be said", 5, 1, !kJudged, kNobody, !kFails,
             "After the check of identity the debt is named with creditor and amount.", kDiscipline,
             0.92, 0.6}}},
          {"Compliance and security",
           {{"verifies that it is the debtor", 8, 1, !kJudged, kCompliance, kFails,
             "Every prescribed check is passed before the debt is mentioned.", kDiscipline, 0.975,
             0.5},
            {"gives the prescribed notices", 7, 1, !kJudged, kCompliance, kFails,
             "The notices for this stage of the debt are read in full.", kDiscipline, 0.965, 0.5,
             !kHard, kHasty},
            {"neither threatens nor misleads", 7, 1, kJudged, kCompliance, kFails,
             "No consequence is named that would not follow or is not decided.", kSoftSkills, 0.97,
             0.5, kHard},
            {"takes up a dispute or hardship as prescribed", 6, 1, !kJudged, kCompliance, !kFails,
             "Who disputes the debt or cannot pay is told their rights, and the case is set aside "
             "where rules say so.",
             kKnowledge, 0.92, 0.6, kHard, !kHasty, 0.6}}},
          {"Understanding the situation",
           {{"finds out why it was not paid", 10, 1, kJudged, kNobody, !kFails,
             "Income, other debts and the reason are asked for until a plan can be judged.",
             kProblemSolving, 0.82, 0.7, kHard, kHasty, 0, 0.7},
            {"hears the customer out and acknowledges it", 10, 1, kJudged, kNobody, !kFails,
             "The customer is not interrupted, and what weighs on them is acknowledged.",
             kSoftSkills, 0.78, 0.6, kHard, kHasty, 0, 1, kCourtesy}}},
          {"Agreement",
           {{"works out a plan that can be kept", 12, 1, kJudged, kCustomer, !kFails,
             "Rate and term fit what the customer said they can pay.", kProblemSolving, 0.84, 0.7,
             kHard, !kHasty, 0, 0.5},
            {"states amounts and dates correctly", 8, 1, !kJudged, kCustomer, !kFails,
             "Balance, fees, rate and due dates agree with the account.", kKnowledge, 0.94, 0.7,
             !kHard, !kHasty, 0, 0.5},
            {"gets a date, an amount and a way of paying", 7, 1, !kJudged, kBusiness, !kFails,
             "The customer says all three; none is left open.", kDiscipline, 0.85, 0.6, kHard,
             !kHasty, 0, 0.7}}},
          {"Closing and record",
           {{"repeats what was agreed", 5, 1, !kJudged, kNobody, !kFails,
             "Amount, date and what happens otherwise are said once more.", kDiscipline, 0.84, 0.6,
             !kHard, kHasty, 0, 0.9},
            {"stays respectful to the end", 5, 1, kJudged, kNobody, !kFails,
             "No word would hurt a customer who hears the recording later.", kSoftSkills, 0.92, 0.6,
             kHard, !kHasty, 0, 1, kCourtesy},
            {"records promise and reason", 5, 1, !kJudged, kBusiness, !kFails,
             "The next colleague can see what was promised, and why it was not paid.", kDiscipline,
             0.88, 0.6, !kHard, kHasty}}},
      }};
}

Scorecard TechnicalScorecard() {
  return {
      "technical",
      {
          {"Opening",
           {{"greets and takes up the history of the case", 5, 1, !kJudged, kNobody, !kFails,
             "What the record already says is not asked for again.", kDiscipline, 0.9, 0.6, !kHard,
             kHasty},
            {"notes product, version and symptom", 5, 1, !kJudged, kNobody, !kFails,
             "All three are in the record before the diagnosis begins.", kDiscipline, 0.9, 0.6,
             !kHard, kHasty}}},
          {"Diagnosis",
           {{"asks in an order that narrows the cause", 10, 1, kJudged, kNobody, !kFails,
             "Each question rules something out; what changed and since when is among them.",
             kProblemSolving, 0.82, 0.7, kHard, kHasty, 0, 0.7},
            {"tests before changing anything", 10, 1, !kJudged, kNobody, !kFails,
             "The suspected cause is confirmed by a test or by what the customer sees.", kKnowledge,
             0.84, 0.7, kHard, kHasty, 0, 0.7},
            {"looks for known problems", 5, 1, !kJudged, kNobody, !kFails,
             "The knowledge base was searched, as its log shows.", kDiscipline, 0.86, 0.6, !kHard,
             kHasty, 0, 0.9}}},
          {"Solution",
           {{"gives the right remedy", 15, 1, !kJudged, kCustomer, !kFails,
             "The steps are those which the knowledge base has for this cause, or better ones.",
             kKnowledge, 0.88, 0.8, kHard, !kHasty, 0, 0.4},
            {"sees that it works before closing", 8, 1, !kJudged, kCustomer, !kFails,
             "The customer has tried it and says that it works.", kDiscipline, 0.85, 0.6, !kHard,
             kHasty, 0, 0.6},
            {"hands over complete when it is beyond them", 7, 1, !kJudged, kBusiness, !kFails,
             "The next level gets symptom, tests and results, and the customer learns when they "
             "will hear.",
             kProblemSolving, 0.86, 0.6, kHard, !kHasty, 0.7, 0.6}}},
          {"Communication",
           {{"explains in the customer's words", 9, 1, kJudged, kNobody, !kFails,
             "No term is used that the customer has not used or been told the meaning of.",
             kSoftSkills, 0.8, 0.6, kHard, kHasty, 0, 1, kCourtesy},
            {"says what is being done in silences and holds", 6, 1, !kJudged, kNobody, !kFails,
             "No silence of more than half a minute is unannounced.", kSoftSkills, 0.82, 0.6,
             !kHard, kHasty, 0, 1, kCourtesy},
            {"stays patient", 5, 1, kJudged, kNobody, !kFails,
             "The fourth try is explained as the first was.", kSoftSkills, 0.9, 0.6, kHard, !kHasty,
             0, 1, kCourtesy}}},
          {"Compliance and record",
           {{"verifies identity before access", 6, 1, !kJudged, kCompliance, kFails,
             "The prescribed check comes before any account or device is opened.", kDiscipline,
             0.975, 0.5},
            {"asks before taking control or looking at data", 4, 1, !kJudged, kCompliance, kFails,
             "The customer agrees to every remote session, and knows what is seen.", kDiscipline,
             0.97, 0.5, !kHard, !kHasty, 0.5},
            {"records cause, steps and result", 5, 1, !kJudged, kBusiness, !kFails,
             "Somebody else could go on from the record.", kDiscipline, 0.86, 0.6, kHard, kHasty}}},
      }};
}

struct Shipped {
  std::string_view name;
  Scorecard (*make)();
};
constexpr std::array<Shipped, 4> kShipped = {{{"service", DefaultScorecard},
                                              {"sales", SalesScorecard},
                                              {"collections", CollectionsScorecard},
                                              {"technical", TechnicalScorecard}}};

}  // namespace

Scorecard DefaultScorecard() {
  return {"service",
          {
              {"Greeting",
               {{"greets by the company's name", 5, 1, !kJudged, kNobody, !kFails,
                 "The company's name is said within the first sentences.", kDiscipline, 0.96, 0.6},
                {"says who they are and why", 5, 1, !kJudged, kNobody, !kFails,
                 "The agent gives a name and asks or says what the contact is about.", kDiscipline,
                 0.90, 0.6}}},
              {"Listening and empathy",
               {{"listens without interrupting", 10, 1, kJudged, kNobody, !kFails,
                 "The customer can finish; what was said is taken up, not asked for again.",
                 kSoftSkills, 0.88, 0.6, kHard, kHasty, 0, 1, kCourtesy},
                {"shows fitting empathy", 10, 1, kJudged, kNobody, !kFails,
                 "Feelings that the customer shows are acknowledged in words that fit them.",
                 kSoftSkills, 0.78, 0.6, kHard, kHasty, 0, 1, kCourtesy}}},
              {"Product knowledge",
               {{"gives correct information", 15, 1, !kJudged, kCustomer, !kFails,
                 "Nothing that is said contradicts the knowledge base of the day.", kKnowledge,
                 0.92, 0.7, kHard, !kHasty, 0, 0.45},
                {"records and codes the contact correctly", 5, 1, !kJudged, kBusiness, !kFails,
                 "The record names the matter, what was agreed, and the right wrap-up code.",
                 kDiscipline, 0.88, 0.6, kHard, kHasty}}},
              {"Problem solving",
               {{"finds the real problem", 10, 1, kJudged, kNobody, !kFails,
                 "Questions go on until what the customer needs is clear to both.", kProblemSolving,
                 0.86, 0.7, kHard, kHasty, 0, 0.75},
                {"resolves it or sets the right next step", 15, 1, kJudged, kCustomer, !kFails,
                 "What is done or arranged settles the matter as far as it can be.",
                 kProblemSolving, 0.86, 0.7, kHard, kHasty, 0, 0.45}}},
              {"Compliance and security",
               {{"verifies identity", 8, 1, !kJudged, kCompliance, kFails,
                 "Every prescribed check is made before anything of the account is said.",
                 kDiscipline, 0.975, 0.5},
                {"discloses and handles data as required", 7, 1, !kJudged, kCompliance, kFails,
                 "Prescribed notices are given; no data is taken or said that must not be.",
                 kDiscipline, 0.98, 0.5}}},
              {"Tone and professionalism",
               {{"keeps a professional tone", 5, 1, kJudged, kNobody, !kFails,
                 "Polite and calm to the end, whatever the customer's tone.", kSoftSkills, 0.92,
                 0.6, !kHard, !kHasty, 0, 1, kCourtesy},
                {"sums up and closes", 5, 1, !kJudged, kNobody, !kFails,
                 "What was agreed is said again, and more help is offered.", kSoftSkills, 0.80, 0.6,
                 !kHard, kHasty}}},
          }};
}

std::vector<std::string_view> ShippedScorecardNames() {
  std::vector<std::string_view> names;
  for (const Shipped& shipped : kShipped) names.push_back(shipped.name);
  return names;
}

std::optional<Scorecard> ShippedScorecard(std::string_view name) {
  for (const Shipped& shipped : kShipped) {
    if (shipped.name == name) return shipped.make();
  }
  return std::nullopt;
}

}  // namespace callfloor
