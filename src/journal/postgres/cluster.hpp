// A PostgreSQL server for tests: made in a temporary folder, reached by a socket there, fsync on, stopped and removed
// when whoever made it ends. As root, it runs as the user nobody, since PostgreSQL refuses root.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>
#include <vector>

namespace postgres {

class Cluster {
 public:
  // The one that a whole run of tests shares: the file that SKYDDSNAT_TEST_POSTGRES names tells its folder (ctest's
  // fixture, shared_cluster.cpp). Where none is shared, this program's own. Null where PostgreSQL is not installed.
  // Throws std::runtime_error when it is and does not start.
  static Cluster* find();

  explicit Cluster(std::string folder) : folder_(std::move(folder)) {}
  virtual ~Cluster() = default;
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  std::string url_of(const std::string& database) const;  // As its superuser
  std::string make_database();                            // Its address, as its owner; a new one for each call
  static std::string as_superuser(std::string url);       // The same database, for whoever holds the machine
  void end_connections() const;                           // To the databases made here
  const std::string& folder() const { return folder_; }   // The server's files are in "data" there.

 protected:
  virtual std::string next_database() = 0;  // The name of one that is empty and nobody else's
  void create(const std::string& name) const;

 private:
  std::string url_of(const std::string& database, const char* user) const;
  std::string folder_;
  std::vector<std::string> names_;
};

// One that nobody else uses, for a test that stops it or changes it.
class OwnCluster final : public Cluster {
 public:
  static std::unique_ptr<OwnCluster> make();  // As Cluster::find()

  OwnCluster(std::string bin, std::string folder);
  ~OwnCluster() override;
  OwnCluster(const OwnCluster&) = delete;
  OwnCluster& operator=(const OwnCluster&) = delete;

  void start();         // On the main thread: the server ends with the thread that started it.
  void stop_at_once();  // As a machine that loses power; returns when it has ended
  const std::string& bin() const { return bin_; }

 private:
  std::string next_database() override;
  std::string bin_;
  int process_ = 0;
  int last_ = 0;
};

}  // namespace postgres
