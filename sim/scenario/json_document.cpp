#include "sim/scenario/json_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/scenario/load.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/syntax_error.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

// Hands the text to the parser and lets us see how far it has read.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *read_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator old = *this;
    ++*this;
    return old;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_;
  const char** read_;
};

// Where the token just reported began: after the end of the one before it come only white space, a
// comma or a colon.
class TokenPlaces {
 public:
  explicit TokenPlaces(std::string_view text)
      : text_(text), read_(text.data()), previous_end_(text.data()) {}

  const char** read() { return &read_; }
  std::size_t Start() const {
    const std::size_t from = static_cast<std::size_t>(previous_end_ - text_.data());
    return std::min(text_.find_first_not_of(" \t\r\n,:", from), text_.size());
  }
  void Done() { previous_end_ = read_; }
  // To see where a number ends the parser reads one character more, unless the text ends.
  void NumberDone() {
    const bool at_end = read_ == text_.data() + text_.size() &&
                        std::string_view("0123456789").find(read_[-1]) != std::string_view::npos;
    previous_end_ = at_end ? read_ : read_ - 1;
  }

 private:
  std::string_view text_;
  const char* read_;
  const char* previous_end_;
};

// Moves a place from one offset to a later one.
void Advance(std::string_view text, std::size_t from, std::size_t to, Place& place) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((text[i] & 0xC0) != 0x80) {
      ++place.column;  // bytes that continue a character do not count
    }
  }
}

// Builds the document, notes repeated keys, and refuses what is too deep or too much.
class Builder {
 public:
  Builder(std::string_view text, std::string file, Json& root)
      : text_(text), file_(std::move(file)), root_(root), tokens_(text) {}

  const char** read() { return tokens_.read(); }
  std::vector<Diagnostic> TakeProblems() { return std::move(problems_); }

  bool null() { return Put(nullptr); }
  bool boolean(bool value) { return Put(value); }
  bool number_integer(Json::number_integer_t value) { return PutNumber(value); }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return PutNumber(static_cast<double>(value));
    return PutNumber(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string&) {
    if (value == std::floor(value) && std::abs(value) < 9e15) {
      return PutNumber(static_cast<std::int64_t>(value));
    }
    return PutNumber(value);
  }
  bool string(std::string& value) { return Put(std::move(value)); }
  bool binary(Json::binary_t&) { return false; }

  bool start_object(std::size_t) { return Open(Json::object()); }
  bool start_array(std::size_t) { return Open(Json::array()); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(std::string& name) {
    Frame& frame = frames_.back();
    if (!frame.ignored) {
      frame.repeated = frame.value->contains(name);
      if (frame.repeated) {
        Report(tokens_.Start(), Pointer() + PointerToken(name),
               "this key is here twice; keep one of them");
      }
    }
    frame.key = std::move(name);
    tokens_.Done();
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
    const std::string_view message = error.what();
    std::size_t offset = tokens_.Start();
    const std::size_t last_read = static_cast<std::size_t>(*tokens_.read() - text_.data());
    if (message.find("unexpected ','") != message.npos ||
        message.find("unexpected ':'") != message.npos ||
        (message.find("invalid string") != message.npos &&
         message.find("missing closing quote") == message.npos)) {
      offset = last_read > 0 ? last_read - 1 : 0;
    }
    Report(offset, "", "");
    Diagnostic& diagnostic = problems_.back();
    DescribeSyntaxError(message, text_, offset, diagnostic);
    return false;
  }

 private:
  struct Frame {
    Json* value;
    bool ignored;           // below a repeated key: read, and dropped
    bool repeated = false;  // the key just read is there already
    std::string key;
  };

  void Report(std::size_t offset, std::string pointer, std::string problem) {
    if (problems_.size() > kMaxDiagnostics) return;
    // Reports come in the order of the text, except that the last one, a syntax error, may not.
    if (offset < reported_) {
      reported_ = 0;
      place_ = {1, 1};
    }
    Advance(text_, reported_, offset, place_);
    reported_ = offset;
    problems_.push_back({Severity::kError, file_, place_.line, place_.column, std::move(pointer),
                         std::move(problem), "", "", ""});
  }

  std::string Pointer() const {
    std::string pointer;
    for (std::size_t i = 0; i + 1 < frames_.size(); ++i) {
      const Frame& frame = frames_[i];
      pointer += frame.value->is_array() ? fmt::format("/{}", frame.value->size() - 1)
                                         : PointerToken(frame.key);
    }
    return pointer;
  }

  Json* Attach(Json&& value) {
    if (frames_.empty()) return &(root_ = std::move(value));
    Frame& frame = frames_.back();
    if (frame.ignored || (frame.repeated && frame.value->is_object())) return nullptr;
    if (frame.value->is_array()) {
      frame.value->push_back(std::move(value));
      return &frame.value->back();
    }
    return &((*frame.value)[frame.key] = std::move(value));
  }

  bool Count() {
    if (++values_ <= kMaxScenarioValues) return true;
    Report(tokens_.Start(), "",
           fmt::format("there are more than {} values in this file; a scenario needs far fewer",
                       kMaxScenarioValues));
    return false;
  }

  bool Put(Json&& value) {
    if (!Count()) return false;
    Attach(std::move(value));
    tokens_.Done();
    return true;
  }

  bool PutNumber(Json&& value) {
    if (!Put(std::move(value))) return false;
    tokens_.NumberDone();
    return true;
  }

  bool Open(Json&& value) {
    if (!Count()) return false;
    if (frames_.size() >= static_cast<std::size_t>(kMaxScenarioDepth)) {
      Report(tokens_.Start(), "",
             fmt::format("arrays and objects are nested more than {} deep; a scenario needs 6",
                         kMaxScenarioDepth));
      return false;
    }
    Json* attached = Attach(std::move(value));
    frames_.push_back({attached, attached == nullptr, false, ""});
    tokens_.Done();
    return true;
  }

  bool Close() {
    frames_.pop_back();
    if (!frames_.empty()) frames_.back().repeated = false;
    tokens_.Done();
    return true;
  }

  std::string_view text_;
  std::string file_;
  Json& root_;
  TokenPlaces tokens_;
  std::vector<Frame> frames_;
  std::vector<Diagnostic> problems_;
  std::size_t values_ = 0;
  std::size_t reported_ = 0;  // offset of the last report
  Place place_{1, 1};         // and its place
};

// Walks the same tokens again and notes where the wanted pointers stand.
class Locator {
 public:
  Locator(std::string_view text, const std::set<std::string, std::less<>>& wanted)
      : tokens_(text), wanted_(wanted) {}

  const char** read() { return tokens_.read(); }
  struct Offsets {
    std::size_t key = std::string::npos;
    std::size_t value = 0;
  };
  const std::map<std::string, Offsets>& found() const { return found_; }

  bool null() { return Value(); }
  bool boolean(bool) { return Value(); }
  bool number_integer(Json::number_integer_t) { return Number(); }
  bool number_unsigned(Json::number_unsigned_t) { return Number(); }
  bool number_float(double, const std::string&) { return Number(); }
  bool string(std::string&) { return Value(); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return Open(false); }
  bool start_array(std::size_t) { return Open(true); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }
  bool key(std::string& name) {
    Frame& frame = frames_.back();
    pointer_.resize(frame.length);
    pointer_ += PointerToken(name);
    key_ = tokens_.Start();
    tokens_.Done();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

 private:
  struct Frame {
    std::size_t length;  // of the pointer of the array or object itself
    bool is_array;
    std::size_t next = 0;
  };

  void Note() {
    std::size_t key = std::string::npos;
    if (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.is_array) {
        pointer_.resize(frame.length);
        pointer_ += fmt::format("/{}", frame.next++);
      } else {
        key = key_;
      }
    }
    if (wanted_.contains(pointer_)) found_.try_emplace(pointer_, Offsets{key, tokens_.Start()});
    tokens_.Done();
  }
  bool Value() {
    Note();
    return true;
  }
  bool Number() {
    Note();
    tokens_.NumberDone();
    return true;
  }
  bool Open(bool is_array) {
    Note();
    frames_.push_back({pointer_.size(), is_array});
    return true;
  }
  bool Close() {
    pointer_.resize(frames_.back().length);
    frames_.pop_back();
    tokens_.Done();
    return true;
  }

  TokenPlaces tokens_;
  const std::set<std::string, std::less<>>& wanted_;
  std::string pointer_;
  std::size_t key_ = 0;
  std::vector<Frame> frames_;
  std::map<std::string, Offsets> found_;
};

template <typename Handler>
void Walk(std::string_view text, Handler& handler) {
  const CountingIterator begin(text.data(), handler.read());
  const CountingIterator end(text.data() + text.size(), handler.read());
  Json::sax_parse(begin, end, &handler);
}

}  // namespace

std::vector<Diagnostic> ParseJson(std::string_view text, const std::string& file, Json& value) {
  const auto refuse = [&](std::size_t offset, std::string problem, std::string expected) {
    Place place{1, 1};
    Advance(text, 0, offset, place);
    return std::vector<Diagnostic>{{Severity::kError, file, place.line, place.column, "",
                                    std::move(problem), std::move(expected), "", ""}};
  };
  if (text.find_first_not_of(" \t\r\n") == text.npos) {
    return refuse(0, text.empty() ? "the file is empty" : "the file holds nothing but white space",
                  "a scenario, which begins with {");
  }
  // The parser takes a zero byte for the end of the text and would overlook what follows it.
  if (const std::size_t zero = text.find('\0'); zero != text.npos) {
    return refuse(zero, "there is a zero byte here; is this a text file in UTF-8?",
                  "text in UTF-8");
  }
  Builder builder(text, file, value);
  Walk(text, builder);
  return builder.TakeProblems();
}

std::map<std::string, Places> LocatePointers(std::string_view text,
                                             const std::set<std::string, std::less<>>& pointers) {
  Locator locator(text, pointers);
  Walk(text, locator);

  // One pass over the text for all offsets, in rising order.
  std::map<std::size_t, Place> places;
  for (const auto& [pointer, offsets] : locator.found()) {
    places[offsets.value];
    if (offsets.key != std::string::npos) places[offsets.key];
  }
  Place at{1, 1};
  std::size_t offset = 0;
  for (auto& [wanted, place] : places) {
    Advance(text, offset, wanted, at);
    offset = wanted;
    place = at;
  }
  std::map<std::string, Places> result;
  for (const auto& [pointer, offsets] : locator.found()) {
    Places& entry = result[pointer];
    entry.value = places[offsets.value];
    if (offsets.key != std::string::npos) entry.key = places[offsets.key];
  }
  return result;
}

}  // namespace callfloor::scenario_internal
