// Rates: every number that says how Granby behaves, in one place.
//
// Public figures on this are few: nothing is known nationally of what share of reports is investigated, how long a
// preliminary assessment takes, or how often reporters ask. Rows marked "source" have one; every other is a plain
// guess, chosen so that all of the process is lived through, and must never be read as a finding about any
// municipality. Shares are of a thousand unless said otherwise. Spreads are in the unit of their name.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/intervention/catalogue.hpp"
#include "core/report/reporter.hpp"
#include "sim/random.hpp"

namespace sim::rates {

// ---- Staff. Source: England 2025, child and family social workers (DfE): turnover 11.8 %, absence 3.5 %. No Swedish
// figure was found.
inline constexpr int kTurnoverAYear = 118;
inline constexpr int kAbsence = 35;
inline constexpr int kSickSpellDays = 5;
inline constexpr int kSummerLeaveDays = 28;
inline constexpr Spread kVacancyDays{{0, 10, 25, 45, 70, 120}};
inline constexpr int kFullLoad = 22;  // Open files a worker carries at normal pace
inline constexpr Spread kPacePercent{{70, 85, 95, 105, 125, 170}};

// ---- Children and families.
inline constexpr Spread kSiblings{{1, 1, 1, 2, 2, 4}};
inline constexpr int kTwoGuardians = 700, kDisputed = 50, kNoGuardian = 10, kNeedsInterpreter = 90, kProtected = 12;
inline constexpr int kHasNumber = 850;
inline constexpr int kOftenReported = 120, kOftenWeight = 9;  // Some families are reported far more often than others.

// ---- What comes in. Weight by hour of the day, weekday (Monday first) and month; of a thousand of the average.
inline constexpr std::array kByHour{140,  100,  80,   70,   60,   70,   150, 500, 1500, 2200, 2400, 2200,
                                    1700, 2200, 2300, 2100, 1700, 1100, 800, 700, 650,  550,  450,  280};
inline constexpr std::array kByWeekday{1250, 1250, 1200, 1150, 1100, 520, 530};
inline constexpr std::array kByMonth{1050, 1050, 1100, 1050, 1150, 900, 560, 780, 1150, 1150, 1150, 910};

struct Source {
  core::ReporterCategory reporter;
  int weight;        // By day
  int night_weight;  // Outside office hours
};
inline constexpr std::array kSources = [] {
  using R = core::ReporterCategory;
  return std::array{
      Source{R::school, 240, 6},
      Source{R::police, 150, 420},
      Source{R::health_care, 180, 130},
      Source{R::preschool, 60, 0},
      Source{R::social_services, 100, 15},
      Source{R::dental_care, 18, 0},
      Source{R::disability_support, 10, 4},
      Source{R::prosecutor, 6, 2},
      Source{R::other_authority, 25, 3},
      Source{R::private_professional, 20, 6},
      Source{R::custody_mediator, 2, 0},
      Source{R::security_guard, 3, 25},
      Source{R::family_counsellor, 3, 0},
      Source{R::children_ombudsman, 1, 0},
      Source{R::child, 12, 20},
      Source{R::guardian, 70, 90},
      Source{R::relative, 45, 70},
      Source{R::neighbour, 25, 60},
      Source{R::other_private, 15, 25},
      Source{R::anonymous, 45, 80},
  };
}();

inline constexpr int kAllSiblings = 320, kUnborn = 15, kUnidentified = 12, kEnteredLater = 40, kNotFoundByStaff = 15;
inline constexpr int kKnowsNumber = 750;  // A reporter from outside who can give the child's number
inline constexpr int kSaysSiblingsName = 60, kFoundToBeTwo = 400;  // Beside that number; and what then turns out
inline constexpr int kAsksFeedback = 380, kAsksLater = 60;
inline constexpr int kApplications = 70, kInitiatives = 35;  // Beside a thousand reports
inline constexpr int kWithdrawn = 60, kDemands = 600, kAnswersDemand = 600;

// ---- Assessment. Hours from arrival to the safety assessment; hours to what follows.
inline constexpr Spread kSafetyMinutes{{10, 45, 120, 210, 330, 900}};
inline constexpr Spread kUrgentMinutes{{15, 40, 70, 120, 200, 400}};
inline constexpr int kForgotten = 12;
inline constexpr Spread kForgottenDays{{6, 12, 20, 30, 45, 90}};
inline constexpr int kNeedsProtection = 55;
inline constexpr int kDanger = 25, kDangerUnsure = 60, kDangerNotAsked = 300;  // What reporters say of danger now
inline constexpr int kOpened = 310, kOpenedAgain = 430;
inline constexpr int kPreliminaryExtended = 60, kOpensOnOne = 80, kUnsuitableFeedback = 60;

// ---- Investigation and decision.
inline constexpr int kInformationWaits = 40, kExtended = 450, kChildNotHeard = 180, kNotCommunicated = 70;
inline constexpr int kByLetter = 300;   // Of the notices of decisions
inline constexpr int kNotReached = 60;  // Of whom is to be told of a follow-up
inline constexpr int kHelpConsidered = 560, kAsksConsentOfChild = 700, kGuardianSaysYes = 880, kChildSaysYes = 900;
inline constexpr int kRejected = 250, kFinishedElsewhere = 30, kNoDocument = 60, kAppealed = 60, kAppealedLate = 180;

struct Help {
  core::InterventionKind kind;
  int weight;
};
inline constexpr std::array kHelp = [] {
  using K = core::InterventionKind;
  return std::array{Help{K::open_care, 48}, Help{K::structured_programme, 18}, Help{K::contact_person, 16},
                    Help{K::contact_family, 12}, Help{K::qualified_contact_person, 4}};
}();

// ---- Interventions.
inline constexpr int kOfferedUnassessed = 110, kNeverStarted = 30, kReportsLate = 500, kInterrupted = 70;
inline constexpr int kConsentWithdrawn = 50, kEndsAtReview = 420;

// ---- Everyday writing, and what goes wrong at a desk.
inline constexpr int kNotes = 60, kCorrections = 9, kContested = 5, kDrafts = 70, kReads = 130;
inline constexpr int kDoubleClick = 8, kCrash = 5, kStalePage = 7, kTwoEditors = 4, kWrongOrder = 7, kWrongRole = 3,
                     kBadField = 3;

}  // namespace sim::rates
