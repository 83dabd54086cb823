// SPDX-License-Identifier: EUPL-1.2
#include "gate/address.hpp"

#include <gtest/gtest.h>

TEST(Address, Ipv6CountsByItsNetwork) {
  const struct Row {
    int line;
    const char *address, *network, *wide;
  } rows[] = {
      {__LINE__, "192.0.2.7", "192.0.2.7", "192.0.2"},
      {__LINE__, "::ffff:192.0.2.7", "192.0.2.7", "192.0.2"},
      {__LINE__, "2001:db8:1:2:3:4:5:6", "2001:db8:1:0", "2001:db8:1:0"},
      {__LINE__, "2001:db8:1:ff::6", "2001:db8:1:0", "2001:db8:1:0"},
      {__LINE__, "2001:db8:1:100::6", "2001:db8:1:100", "2001:db8:1:100"},
      {__LINE__, "2001:db8:1:12ff::6", "2001:db8:1:1200", "2001:db8:1:1200"},
      {__LINE__, "2001:db8::6", "2001:db8:0:0", "2001:db8:0:0"},
      {__LINE__, "2001:db8::", "2001:db8:0:0", "2001:db8:0:0"},
      {__LINE__, "2001::400:5:6:7:8", "2001:0:0:400", "2001:0:0:400"},
      {__LINE__, "::1", "0:0:0:0", "0:0:0:0"},
      {__LINE__, "::", "0:0:0:0", "0:0:0:0"},
      {__LINE__, "fe80::1%eth0", "fe80:0:0:0", "fe80:0:0:0"},
      {__LINE__, "", "", ""},
      {__LINE__, "unknown", "unknown", "unknown"},
      {__LINE__, "1:2", "1:2", "1:2"},
      {__LINE__, ":", "", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(gate::network_of(row.address), row.network) << "line " << row.line;
    EXPECT_EQ(gate::wide_network_of(row.address), row.wide) << "line " << row.line;
  }
}
