// Every number here is from the range that is published for tests, or is refused.
// SPDX-License-Identifier: EUPL-1.2
#include "core/child/identity_number.hpp"
#include "core/child/child.hpp"

#include <gtest/gtest.h>

using core::IdentityNumber;

namespace {

base::Day day(const char* text) { return base::parse_day(text).value(); }

const base::Day kToday = day("2026-11-21");

// The stored digits, or the id of what is wrong.
std::string text(const std::expected<IdentityNumber, core::IdentityError>& number) {
  return number ? number->stored().reveal() : std::string{base::id_of(number.error())};
}

}  // namespace

TEST(IdentityNumber, IsReadAsPeopleWriteIt) {
  const struct Row {
    int line;
    const char *text, *today, *stored;
  } rows[] = {
      {__LINE__, "201701012393", "2026-11-21", "201701012393"},
      {__LINE__, "20170101-2393", "2026-11-21", "201701012393"},
      {__LINE__, "170101-2393", "2026-11-21", "201701012393"},
      {__LINE__, "270101-2391", "2026-11-21", "192701012391"},  // 99, and 100 next year,
      {__LINE__, "270101-2391", "2026-12-31", "192701012391"},
      {__LINE__, "270101+2391", "2027-01-01", "192701012391"},  // when the plus comes.
      {__LINE__, "270101-2391", "2027-01-01", "202701012391"},
      {__LINE__, "261121-2396", "2026-11-21", "202611212396"},  // Born today,
      {__LINE__, "261121+2396", "2026-11-21", "192611212396"},  // and a hundred years ago today;
      {__LINE__, "261121-2396", "2026-11-20", "in_future"},     // the plus has come with the year already.
      {__LINE__, "261121+2396", "2026-11-20", "192611212396"},
      {__LINE__, "260105-2380", "2026-11-21", "202601052380"},
      {__LINE__, "000101-2384", "2026-11-21", "200001012384"},
      {__LINE__, "160229-2383", "2026-11-21", "201602292383"},
      {__LINE__, "251231+9829", "2026-11-21", "192512319829"},
      {__LINE__, "170161-2382", "2026-11-21", "201701612382"},   // A coordination number.
      {__LINE__, "201611912393", "2026-11-21", "no_such_date"},  // The 31st of November,
      {__LINE__, "201701012393", "2017-01-01", "201701012393"},
      {__LINE__, "201701012393", "2016-12-31", "in_future"},
      {__LINE__, "202802292389", "2026-11-21", "in_future"},
      {__LINE__, "202602292381", "2026-11-21", "no_such_date"},
      {__LINE__, "201702302389", "2026-11-21", "no_such_date"},
      {__LINE__, "201713012381", "2026-11-21", "no_such_date"},
      {__LINE__, "201701002386", "2026-11-21", "no_such_date"},
      {__LINE__, "201701922385", "2026-11-21", "no_such_date"},
      {__LINE__, "001701012393", "2026-11-21", "no_such_date"},
      {__LINE__, "201701012394", "2026-11-21", "wrong_check_digit"},
      {__LINE__, "201701021393", "2026-11-21", "wrong_check_digit"},  // Two digits have changed places.
      {__LINE__, "201701012388", "2026-11-21", "wrong_check_digit"},
      {__LINE__, "1701012393", "2026-11-21", "malformed"},  // Which century?
      {__LINE__, "20170101+2393", "2026-11-21", "malformed"},
      {__LINE__, "201701602383", "2026-11-21", "201701602383"},  // The day is unknown,
      {__LINE__, "201700612383", "2026-11-21", "201700612383"},  // the month,
      {__LINE__, "201700602392", "2026-11-21", "201700602392"},  // or both;
      {__LINE__, "170060-2392", "2026-11-21", "201700602392"},
      {__LINE__, "202600602383", "2026-11-21", "202600602383"},  // born this year, perhaps already;
      {__LINE__, "202700602382", "2026-11-21", "in_future"},     // never next year.
      {__LINE__, "201700912387", "2026-11-21", "201700912387"},
      {__LINE__, "201700012386", "2026-11-21", "no_such_date"},  // Of a personal number neither is unknown.
      {__LINE__, "201702912385", "2026-11-21", "no_such_date"},
      {__LINE__, "201701010009", "2026-11-21", "no_such_serial"},
      {__LINE__, "201701610006", "2026-11-21", "no_such_serial"},
      {__LINE__, "2017-01-01-2393", "2026-11-21", "201701012393"},  // Pasted:
      {__LINE__, "17-01-01-2393", "2026-11-21", "201701012393"},
      {__LINE__, "20170101\u20132393", "2026-11-21", "201701012393"},         // a dash,
      {__LINE__, "20170101\u20112393", "2026-11-21", "201701012393"},         // one that does not break,
      {__LINE__, "170101\u22122393", "2026-11-21", "201701012393"},           // a minus,
      {__LINE__, "20170101\u00a0-\u00a02393", "2026-11-21", "201701012393"},  // blanks that do not break,
      {__LINE__, "\u200b20170101\u200d2393\ufeff", "2026-11-21", "201701012393"},
      {__LINE__, "\u202a20170101-2393\u202c", "2026-11-21", "201701012393"},
      {__LINE__, "\uff12\uff10\uff11\uff17\uff10\uff11\uff10\uff11\uff0d\uff12\uff13\uff19\uff13", "2026-11-21",
       "201701012393"},
      {__LINE__, "170101\uff0b2393", "2026-11-21", "191701012393"},
      {__LINE__, "20170101 2393", "2026-11-21", "201701012393"},
      {__LINE__, " 2017 0101 - 2393\t", "2026-11-21", "201701012393"},
      {__LINE__, " 170101 - 2393 ", "2026-11-21", "201701012393"},
      {__LINE__, "170101+2393", "2026-11-21", "191701012393"},
      {__LINE__, "170101 2393", "2026-11-21", "malformed"},  // Which century?
      {__LINE__, "   ", "2026-11-21", "malformed"},
      {__LINE__, "20170101239", "2026-11-21", "malformed"},
      {__LINE__, "2017010123933", "2026-11-21", "malformed"},
      {__LINE__, "20170101TF39", "2026-11-21", "malformed"},
      {__LINE__, "17o101-2393", "2026-11-21", "malformed"},
      {__LINE__, "", "2026-11-21", "malformed"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(text(IdentityNumber::parse(row.text, day(row.today))), row.stored) << "line " << row.line;
  }
}

TEST(IdentityNumber, SaysWhatIsInIt) {
  using K = core::IdentityKind;
  enum class Sex { woman, man };
  const struct Row {
    int line;
    const char* stored;
    K kind;
    const char* born;
    Sex sex;
    const char* masked;
  } rows[] = {
      {__LINE__, "201701012393", K::personal, "2017-01-01", Sex::man, "2017****-****"},
      {__LINE__, "201701012385", K::personal, "2017-01-01", Sex::woman, "2017****-****"},
      {__LINE__, "201701612382", K::coordination, "2017-01-01", Sex::woman, "2017****-****"},
      {__LINE__, "201701612390", K::coordination, "2017-01-01", Sex::man, "2017****-****"},
      {__LINE__, "201701602383", K::coordination, "", Sex::woman, "2017****-****"},
      {__LINE__, "201700612383", K::coordination, "", Sex::woman, "2017****-****"},
      {__LINE__, "201700602392", K::coordination, "", Sex::man, "2017****-****"},
      {__LINE__, "201602292383", K::personal, "2016-02-29", Sex::woman, "2016****-****"},
      {__LINE__, "199912312387", K::personal, "1999-12-31", Sex::woman, "1999****-****"},
  };
  for (const Row& row : rows) {
    const auto number = IdentityNumber::parse(row.stored, kToday);
    ASSERT_TRUE(number) << "line " << row.line;
    EXPECT_EQ(number->kind(), row.kind) << "line " << row.line;
    EXPECT_EQ(number->birth_day() ? base::iso(*number->birth_day()) : "", row.born) << "line " << row.line;
    EXPECT_EQ(number->is_female(), row.sex == Sex::woman) << "line " << row.line;
    EXPECT_EQ(number->masked(), row.masked) << "line " << row.line;
    EXPECT_TRUE(number->is_test_number()) << "line " << row.line;
  }
}

TEST(IdentityNumber, SaysOfABirthWhatIsKnown) {
  const struct Row {
    int line;
    const char *stored, *earliest, *latest, *may_be, *may_not_be;
  } rows[] = {
      {__LINE__, "201701012393", "2017-01-01", "2017-01-01", "2017-01-01", "2017-01-02"},
      {__LINE__, "201701612382", "2017-01-01", "2017-01-01", "2017-01-01", "2016-01-01"},
      {__LINE__, "201701602383", "2017-01-01", "2017-01-31", "2017-01-17", "2017-02-01"},
      {__LINE__, "201700612383", "2017-01-01", "2017-12-01", "2017-07-01", "2017-07-02"},
      {__LINE__, "201700912387", "2017-01-31", "2017-12-31", "2017-03-31", "2017-03-30"},
      {__LINE__, "201700602392", "2017-01-01", "2017-12-31", "2017-11-21", "2018-01-01"},
  };
  for (const Row& row : rows) {
    const auto number = IdentityNumber::parse(row.stored, kToday);
    ASSERT_TRUE(number) << "line " << row.line;
    EXPECT_EQ(base::iso(number->earliest_birth_day()), row.earliest) << "line " << row.line;
    EXPECT_EQ(base::iso(number->latest_birth_day()), row.latest) << "line " << row.line;
    EXPECT_TRUE(number->may_be_born_on(day(row.may_be))) << "line " << row.line;
    EXPECT_FALSE(number->may_be_born_on(day(row.may_not_be))) << "line " << row.line;
  }
}

TEST(IdentityNumber, KnowsTheNumbersThatAreForTests) {
  const struct Row {
    int line;
    const char* stored;
    const char* is;
  } rows[] = {
      {__LINE__, "201701012385", "test"},
      {__LINE__, "201701012393", "test"},
      {__LINE__, "189901019803", "test"},
      {__LINE__, "191201019807", "test"},
      {__LINE__, "192512319829", "test"},
      {__LINE__, "198901019805", "test"},
      {__LINE__, "199001019802", "not known to be"},  // From 1990 birth numbers follow no county.
  };
  for (const Row& row : rows) {
    const auto number = IdentityNumber::parse(row.stored, kToday);
    ASSERT_TRUE(number) << "line " << row.line;
    EXPECT_EQ(number->is_test_number(), row.is == std::string_view{"test"}) << "line " << row.line;
  }
}

TEST(IdentityNumber, OneWrongDigitIsAlwaysSeen) {
  const std::string right = "201701012393";
  for (std::size_t place = 2; place < right.size(); ++place) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (right[place] == digit) continue;
      std::string wrong = right;
      wrong[place] = digit;
      EXPECT_FALSE(IdentityNumber::parse(wrong, kToday)) << "place " << place << " digit " << digit;
    }
  }
}

TEST(IdentityNumber, TravelsInFieldListsAsTwelveDigits) {
  using Plain = base::Plain<IdentityNumber>;
  static_assert(Plain::kKind == base::Kind::text);
  const struct Row {
    int line;
    const char *read, *written;
  } rows[] = {
      {__LINE__, "201701012393", "201701012393"},
      {__LINE__, "20170101-2393", "201701012393"},
      {__LINE__, "202802292389", "202802292389"},  // No day to compare with: the command that carries it must.
      {__LINE__, "170101-2393", ""},               // No day to tell the century by.
      {__LINE__, "201701012394", ""},
      {__LINE__, "201701010009", "201701010009"},  // Stored before it was refused.
      {__LINE__, "", ""},
  };
  for (const Row& row : rows) {
    const auto number = Plain::read(row.read);
    EXPECT_EQ(number ? Plain::write(*number) : "", row.written) << "line " << row.line;
  }
}

TEST(IdentityNumber, NoneIsEmptyAndAskingItIsABug) {
  const IdentityNumber none;
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(IdentityNumber::parse("201701012393", kToday)->empty());
  EXPECT_DEATH((void)none.birth_day(), "");
  EXPECT_DEATH((void)none.masked(), "");
}

TEST(IdentityNumber, EveryErrorHasWords) {
  for (const auto& row : base::Choices<core::IdentityError>::rows) {
    EXPECT_FALSE(row.id.empty() || row.label.sv.empty() || row.label.en.empty());
  }
}
