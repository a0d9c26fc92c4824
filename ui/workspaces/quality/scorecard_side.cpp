// The panel of what is selected on the form: all that a criterion says, or a section.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/app/scorecard_weights.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

void DrawWords(ScorecardView& view, Rect& at, ImU32 colour, std::string_view words, float after) {
  const TextStyle& style = view.theme().type.small;
  const float high = DrawWrapped(view.ui().list(), style, at.Min(), at.w, colour, words);
  at.CutTop(high, view.Px(after));
}

// One criterion, each control writing a changed copy of it.
class CriterionSide {
 public:
  CriterionSide(ScorecardView& view, Rect& at, const Criterion& criterion)
      : view_(view), ui_(view.ui()), at_(at), now_(criterion) {}

  void Draw() {
    Criterion to = now_;
    if (const auto name = ScorecardText(view_, at_, "quality/scorecard/name", "Name", now_.name)) {
      to.name = *name;
      view_.Change(to, "Name of a criterion", "quality/scorecard/name", *name);
    }
    DrawDefinition();
    DrawAsked();
    DrawMiss();
    DrawAgents();
    DrawSection();
    DrawHLine(ui_.list(), at_.x, at_.Right(), at_.y, theme().line);
    at_.CutTop(view_.Px(10));
    DrawWhatIsSeen();
    // What agents are like is the model's, not the form's.
    const std::string_view assumed = "What is assumed of agents stands in Scenario";
    const Rect row = at_.CutTop(theme().type.small.line, view_.Px(8));
    if (LinkButton(ui_, "quality/scorecard/assumed", row.Min(), assumed))
      view_.frame.GoTo("scenario");
  }

 private:
  const Theme& theme() const { return view_.theme(); }

  Rect Field(float after = 10) { return at_.CutTop(theme().metrics.control, view_.Px(after)); }

  void DrawDefinition() {
    constexpr std::string_view kName = "quality/scorecard/definition";
    Criterion to = now_;
    if (const auto text =
            ScorecardText(view_, at_, kName, "What evaluators look for", now_.definition, true)) {
      to.definition = *text;
      view_.Change(to, "Definition of “" + now_.name + "”", kName, *text);
    }
  }

  void DrawAsked() {
    constexpr std::array<std::string_view, 2> kKinds = {"Check it", "Judge it"};
    constexpr std::array<std::string_view, 2> kAsked = {"Yes or no", "Graded"};
    Criterion to = now_;
    at_.CutTop(FieldLabel(ui_, at_, "Evaluators", "they agree less on what they judge"));
    int kind = now_.is_subjective ? 1 : 0;
    if (Segmented(ui_, "quality/scorecard/kind", Field(), kKinds, kind)) {
      to.is_subjective = kind == 1;
      view_.Change(to, "Checked or judged", "quality/scorecard/kind");
    }
    DrawRefused(view_, at_, "quality/scorecard/kind");
    at_.CutTop(FieldLabel(ui_, at_, "Asked as", "a grade earns its share of the weight"));
    Rect row = Field();
    const Rect grades = row.CutRight(view_.Px(104), view_.Px(8));
    int asked = now_.grades > 1 ? 1 : 0;
    if (Segmented(ui_, "quality/scorecard/asked", row, kAsked, asked)) {
      to.grades = asked == 1 ? 2 : 1;
      view_.Change(to, "Grades of “" + now_.name + "”", "quality/scorecard/asked");
    }
    DrawRefused(view_, at_, "quality/scorecard/asked");
    if (now_.grades == 1) return;
    double highest = now_.grades;
    NumberOptions options;
    options.min = 2, options.max = kMostGrades;
    options.unit = "highest";
    if (NumberField(ui_, "quality/scorecard/grades", grades, highest, options).changed) {
      to.grades = static_cast<int>(std::lround(highest));
      view_.Change(to, "Grades of “" + now_.name + "”", "quality/scorecard/grades");
    }
  }

  void DrawMiss() {
    constexpr std::array<std::string_view, 4> kClasses = {"Nobody", "Customer", "Business",
                                                          "Compliance"};
    Criterion to = now_;
    at_.CutTop(FieldLabel(ui_, at_, "A miss is critical for", "counted beside the score"));
    int chosen = static_cast<int>(now_.critical_for);
    if (Segmented(ui_, "quality/scorecard/class", Field(), kClasses, chosen)) {
      to.critical_for = static_cast<CriticalFor>(chosen);
      view_.Change(to, "Class of “" + now_.name + "”", "quality/scorecard/class");
    }
    DrawRefused(view_, at_, "quality/scorecard/class");
    bool fails = now_.fails_all;
    const std::string rule = view_.card.fail_rule == FailRule::kZero  ? "the contact scores 0"
                             : view_.card.fail_rule == FailRule::kCap ? "the score is capped"
                                                                      : "reported beside the score";
    if (Switch(ui_, "quality/scorecard/fails", at_.CutTop(view_.Px(38), view_.Px(10)),
               "A miss fails the whole contact", rule, fails)) {
      to.fails_all = fails;
      view_.Change(to, "Auto-fail of “" + now_.name + "”", "quality/scorecard/fails");
    }
  }

  void DrawAgents() {
    Criterion to = now_;
    const std::array<std::string, kAgentSkills> skills = {"Knowledge", "Problem solving",
                                                          "Soft skills", "Discipline"};
    Rect row =
        at_.CutTop(theme().type.small.line + view_.Px(4) + theme().metrics.control, view_.Px(10));
    Rect share = row.CutRight(view_.Px(128), view_.Px(12));
    row.CutTop(FieldLabel(ui_, row, "Skill that it shows"));
    int skill = static_cast<int>(now_.skill);
    if (Dropdown(ui_, "quality/scorecard/skill", row, skills, skill)) {
      to.skill = static_cast<AgentSkill>(skill);
      view_.Change(to, "Skill of “" + now_.name + "”", "quality/scorecard/skill");
    }
    share.CutTop(FieldLabel(ui_, share, "Does not apply to"));
    double percent = 100 * now_.not_applicable;
    NumberOptions options;
    options.min = 0, options.max = 99, options.unit = "%";
    if (NumberField(ui_, "quality/scorecard/not-applicable", share, percent, options).changed) {
      to.not_applicable = std::round(percent) / 100;
      view_.Change(to, "Share to which “" + now_.name + "” does not apply",
                   "quality/scorecard/not-applicable");
    }
    bool courtesy = now_.is_courtesy;
    if (Switch(ui_, "quality/scorecard/courtesy", at_.CutTop(view_.Px(38), view_.Px(10)),
               "Courtesy", "satisfies customers, resolved or not", courtesy)) {
      to.is_courtesy = courtesy;
      view_.Change(to, "Courtesy of “" + now_.name + "”", "quality/scorecard/courtesy");
    }
  }

  void DrawSection() {
    std::vector<std::string> names;
    for (const Section& section : view_.card.sections) names.push_back(section.name);
    int chosen = static_cast<int>(view_.state.selected.section);
    at_.CutTop(FieldLabel(ui_, at_, "Section", "Alt Up and Down move it, too"));
    if (!Dropdown(ui_, "quality/scorecard/section", Field(12), names, chosen)) return;
    const FormEdited edited = MoveToSection(view_.document(), view_.form, view_.state.selected,
                                            static_cast<std::size_t>(chosen));
    if (view_.Done(edited, "quality/scorecard/section")) view_.Select(edited.place);
  }

  // What a simulated team would see of it, and what that says of the question.
  void DrawWhatIsSeen() {
    const quality::CriterionRow* row = view_.ObservedOf(now_);
    if (row == nullptr || !row->pass_rate.value) {
      const bool used = UsedFor(view_.document(), view_.form) != "nothing yet";
      return Say(used ? "The simulated team has not seen it yet."
                      : "Nothing is judged by this form, so nothing is seen of it.");
    }
    const quality::Known& rate = row->pass_rate;
    std::string words =
        "Evaluators see it met in " + ShareWords(rate) + ", " + NumberBehind(rate.n) + ". ";
    const Gate gate = GateOf(quality::Level::kTactical,
                             view_.quality.of ? view_.quality.of->world.get() : nullptr);
    if (view_.quality.stale)
      words += "That was before your change; it is being simulated. ";
    else if (!gate.open)
      words += "Not reliable yet: " + gate.reason + ". ";
    else if (view_.NearlyAllMeet(*row))
      words += "Nearly everybody meets it: it hardly tells agents apart. ";
    if (now_.is_subjective) words += "It has to be judged, so evaluators agree less on it. ";
    if (now_.definition.empty()) words += "Without a definition each evaluator has their own.";
    Say(words);
  }

  void Say(std::string_view words) {
    const float top = at_.y;
    DrawWords(view_, at_, theme().text2, words, 4);
    ui_.Register("quality/scorecard/seen", {at_.x, top, at_.w, at_.y - top}, ControlKind::kText,
                 words)
        .focusable = false;
  }

  ScorecardView& view_;
  Ui& ui_;
  Rect& at_;  // what is left
  const Criterion& now_;
};

}  // namespace

void DrawCriterionSide(ScorecardView& view, Rect& at) {
  if (const Criterion* criterion = view.Selected()) {
    CriterionSide(view, at, *criterion).Draw();
    return;
  }
  const std::size_t s = view.state.selected.section;
  const Section& section = view.card.sections[s];
  constexpr std::string_view kName = "quality/scorecard/section-name";
  if (const auto name = ScorecardText(view, at, kName, "Name of the section", section.name))
    view.Done(RenameSection(view.document(), view.form, s, *name), kName, *name);
  double share = 0;
  for (const Criterion& criterion : section.criteria) share += criterion.weight;
  const std::size_t count = section.criteria.size();
  DrawWords(view, at, view.theme().text2,
            FormatNumber(static_cast<double>(count), 0) +
                (count == 1 ? " criterion carries " : " criteria carry ") +
                WeightInWords(SumOf({&share, 1})) +
                " of 100. A section is for people only: it has no weight of its own. Removed, it "
                "takes its criteria along, and the others take their weight in proportion.",
            8);
}

}  // namespace callfloor::ui
