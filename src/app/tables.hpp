// The tables of the use cases' own, beside the journal and its views: drafts, begun forms, and the read log.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/sql/steps.hpp"

namespace app {

// Makes them, or brings them to this program's form, within a transaction.
sql::Taken create_own_tables(sql::Database& tables);

}  // namespace app
