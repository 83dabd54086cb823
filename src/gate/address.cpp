// SPDX-License-Identifier: EUPL-1.2
#include "gate/address.hpp"

#include <algorithm>
#include <vector>

namespace gate {
namespace {

std::vector<std::string_view> groups_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(':'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// Of a group of up to four hexadecimal digits: "1200" of "1234", "0" of "34".
std::string upper_byte(std::string_view group) {
  return group.size() <= 2 ? "0" : std::string{group.substr(0, group.size() - 2)} + "00";
}

}  // namespace

std::string network_of(std::string_view address) {
  constexpr std::string_view kMapped = "::ffff:";
  constexpr std::size_t kGroups = 8, kNetworkGroups = 4;
  if (!address.contains(':')) return std::string{address};
  if (address.starts_with(kMapped) && address.contains('.')) return std::string{address.substr(kMapped.size())};
  const std::size_t gap = address.find("::");
  std::vector<std::string_view> groups = groups_of(address.substr(0, gap));
  if (gap != std::string_view::npos) {  // Stands for as many zeros as are missing.
    const std::vector<std::string_view> tail = groups_of(address.substr(gap + 2));
    while (groups.size() + tail.size() < kGroups) groups.emplace_back("0");
    groups.insert(groups.end(), tail.begin(), tail.end());
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(groups.size(), kNetworkGroups); ++i) {
    if (i > 0) out += ':';
    out += i + 1 < kNetworkGroups ? std::string{groups[i]} : upper_byte(groups[i]);
  }
  return out;
}

std::string wide_network_of(std::string_view address) {
  std::string network = network_of(address);
  if (!network.contains(':')) network.resize(std::min(network.rfind('.'), network.size()));
  return network;
}

}  // namespace gate
