// SPDX-License-Identifier: EUPL-1.2
#include "journal/fault.hpp"

#include <new>
#include <string>

#include "journal/sql/database.hpp"

namespace journal {
namespace {

Fault::Cause cause_of(sql::Kind kind) {
  switch (kind) {
    case sql::Kind::in_use: return Fault::Cause::in_use;
    case sql::Kind::full: return Fault::Cause::full;
    case sql::Kind::damaged: return Fault::Cause::damaged;
    case sql::Kind::failed:
    case sql::Kind::lost: break;
  }
  return Fault::Cause::machine;
}

}  // namespace

Fault fault_of_current() {
  try {
    throw;
  } catch (const Fault& fault) { return fault; } catch (const sql::Error& error) {
    return Fault{error.advice + " [" + error.what() + "]", cause_of(error.kind)};
  } catch (const std::bad_alloc&) { return Fault{"There is not enough memory."}; } catch (const std::exception& error) {
    return Fault{std::string{"A unit of work stopped unexpectedly: "} + error.what()};
  } catch (...) { return Fault{"A unit of work stopped unexpectedly."}; }
}

}  // namespace journal
