// SPDX-License-Identifier: EUPL-1.2
#include "server/demo.hpp"

#include <fmt/format.h>

#include "server/serve.hpp"

namespace server {
namespace {

struct DemoLogin {
  const char *worker, *login, *name, *title;
  core::Role role;
  const char* unit;
};
constexpr std::string_view kDemoPassword = "granby-demo-2026";
constexpr std::array kLogins{
    DemoLogin{"jour1", "jour", "Jour Ett", "socialsekreterare, jouren", core::Role::duty_officer, "socialjour"},
    DemoLogin{"mott1", "mottagning", "Mottagning Ett", "socialsekreterare", core::Role::intake, "mottagning"},
    DemoLogin{"utr1", "utredare", "Utredare Ett", "socialsekreterare", core::Role::investigator, "utredning_norr"},
    DemoLogin{"ledare1", "ledare", "Ledare Ett", "gruppledare", core::Role::team_leader, "utredning_norr"},
};

void make_accounts(gate::Gate& gate) {
  for (const DemoLogin& one : kLogins) {
    gate.put_account({{one.worker}, one.login, one.name, one.role, {one.unit}, one.title}, kDemoPassword);
  }
}

}  // namespace

int run_demo(Config config) {
  return serve(config, [](app::App&, gate::Gate& gate) { make_accounts(gate); },
               [&](std::uint16_t port) {
                 fmt::print("\n  Skyddsnät: http://{}:{}/app/\n\n", config.http.address, port);
                 for (const DemoLogin& one : kLogins) {
                   fmt::print("  {:<12} {}   {}\n", one.login, kDemoPassword, one.title);
                 }
                 fmt::print("\n  Stop with Ctrl+C; start again when you like.\n");
                 std::fflush(stdout);
               });
}

}  // namespace server
