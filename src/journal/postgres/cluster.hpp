// A PostgreSQL server of the tests' own: made in a temporary folder on first use, reached by a socket there, fsync on,
// stopped and removed when the test program ends. As root, it runs as the user nobody, since PostgreSQL refuses root.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

namespace postgres {

class Cluster {
 public:
  // Null where PostgreSQL is not installed. Throws std::runtime_error when it is and does not start.
  static Cluster* find();
  // One more, for a test that changes the server itself.
  static std::unique_ptr<Cluster> make();

  Cluster(std::string bin, std::string folder);
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  std::string url_of(const std::string& database) const;  // As its superuser
  std::string make_database();                            // Its address, as its owner; a new one for each call
  static std::string as_superuser(std::string url);       // The same database, for whoever holds the machine
  void start();         // On the main thread: the server ends with the thread that started it.
  void stop_at_once();  // As a machine that loses power; returns when it has ended
  void end_connections() const;
  const std::string& bin() const { return bin_; }
  const std::string& folder() const { return folder_; }  // The server's files are in "data" there.

 private:
  std::string url_of(const std::string& database, const char* user) const;
  std::string bin_, folder_;
  int process_ = 0;
  int databases_ = 0;
};

}  // namespace postgres
