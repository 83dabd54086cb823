// SPDX-License-Identifier: EUPL-1.2
#include "journal/fault.hpp"

#include <new>
#include <string>

#include "journal/sql/database.hpp"

namespace journal {

Fault fault_of_current() {
  try {
    throw;
  } catch (const Fault& fault) { return fault; } catch (const sql::Error& error) {
    return Fault{error.advice + " [" + error.what() + "]",
                 error.is_in_use() ? Fault::Cause::in_use : Fault::Cause::other};
  } catch (const std::bad_alloc&) { return Fault{"There is not enough memory."}; } catch (const std::exception& error) {
    return Fault{std::string{"A unit of work stopped unexpectedly: "} + error.what()};
  } catch (...) { return Fault{"A unit of work stopped unexpectedly."}; }
}

}  // namespace journal
