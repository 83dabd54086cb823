// What nobody has foreseen: whoever asked is answered, who looks after the machine is told, and the others continue.
// SPDX-License-Identifier: EUPL-1.2
#include "api/service.hpp"

#include "api/public/public_fixture.hpp"

namespace api {
namespace {

using Unforeseen = door::PublicDoor;
INSTANTIATE_TEST_SUITE_P(Store, Unforeseen, testing::Values("memory"), journal::name_of_store);

TEST_P(Unforeseen, EndsOneRequestAndNoMore) {
  std::vector<std::string> told;
  app_.tell_fault = [&](const journal::Fault& fault) { told.emplace_back(fault.what()); };
  store_.confused = true;
  // Without an answer the reply is dropped, which the server makes a 500 of (http/server_test.cpp).
  std::future<http::Response> answer;
  {
    const auto promise = std::make_shared<std::promise<http::Response>>();
    answer = promise->get_future();
    handler_({.method = "GET", .path = "/ready"},
             [promise](http::Response given) { promise->set_value(std::move(given)); });
  }
  EXPECT_THROW(answer.get(), std::future_error);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told[0].find("a fault of the program"), std::string::npos) << told[0];
  EXPECT_EQ(told[0].find("Alva"), std::string::npos) << "its words may be about a child: " << told[0];
  store_.confused = false;
  EXPECT_EQ(get("/ready").status, 200);
}

TEST(Pool, OutlivesItsJobs) {
  std::promise<int> done;
  Pool pool{1, 10};
  EXPECT_TRUE(pool.run([] { throw std::runtime_error{"one"}; }));
  EXPECT_TRUE(pool.run([] { throw 2; }));
  EXPECT_TRUE(pool.run([&] { done.set_value(3); }));
  EXPECT_EQ(done.get_future().get(), 3);
}

}  // namespace
}  // namespace api
