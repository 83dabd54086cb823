// What has been searched for: kept in memory only, since names and numbers belong in no address and no history.
//
// SPDX-License-Identifier: EUPL-1.2
export const asked = $state({ q: "", at: 0 });
