// SPDX-License-Identifier: EUPL-1.2
#include "server/metrics.hpp"

#include <utility>

#include "api/version.hpp"
#include "server/metrics_text.hpp"

namespace server {
namespace {

using Type = MetricsText::Type;

std::int64_t seconds_of(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

void write_program(MetricsText& text, const Measured& measured) {
  text.begin(Type::gauge, "skyddsnat_build_info", "Always 1; its labels say which program this is.");
  text.add(1, {{"version", api::kVersion}, {"released", api::kReleased}});
  text.add_one(Type::gauge, "skyddsnat_start_timestamp_seconds", "When this server was started.",
               seconds_of(measured.started));
  text.add_one(Type::counter, "skyddsnat_clock_put_back_total", "How often the machine's clock was put back.",
               measured.clock.jumps().back);
  text.add_one(Type::counter, "skyddsnat_clock_put_forwards_total", "How often it was put forwards.",
               measured.clock.jumps().forwards);
  text.add_one(Type::counter, "skyddsnat_faults_total", "What the machine failed at: store, disk, network to it.",
               measured.faults.count());
  text.add_one(Type::counter, "skyddsnat_log_lines_dropped_total",
               "Log lines that were not written, since standard error was not read fast enough.",
               measured.log.dropped());
}

void write_http(MetricsText& text, const api::http::ServerCounters& counters) {
  text.add_one(Type::counter, "skyddsnat_connections_total", "Connections that were taken.", counters.connections);
  text.add_one(Type::gauge, "skyddsnat_connections_open", "Connections that are open.", counters.open_connections);
  text.add_one(Type::counter, "skyddsnat_requests_total", "Requests that came whole and were given to a handler.",
               counters.requests);
  text.add_one(Type::counter, "skyddsnat_requests_rejected_total",
               "Connections beyond a limit, and requests that the server itself answered with an error.",
               counters.rejected);
  text.begin(Type::counter, "skyddsnat_responses_total", "Answers by class of their status.");
  constexpr std::string_view kClasses[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};
  for (std::size_t i = 0; i < counters.by_class.size(); ++i) text.add(counters.by_class[i], {{"class", kClasses[i]}});
  text.begin(Type::histogram, "skyddsnat_request_duration_seconds",
             "From a whole request to its answer, before that is sent. Other systems' leave at whole steps of 50 ms.");
  text.add(counters.answered);
  text.add_one(Type::gauge, "skyddsnat_event_streams", "Live lists that are open.", counters.open_streams);
  text.add_one(Type::counter, "skyddsnat_event_streams_dropped_total", "Live lists cut since nobody read them.",
               counters.dropped_streams);
}

void write_certificate(MetricsText& text, const std::optional<api::http::Validity>& validity) {
  text.begin(Type::gauge, "skyddsnat_certificate_not_before_timestamp_seconds",
             "From when the certificate in use holds; nothing where another program speaks TLS.");
  if (validity) text.add(seconds_of(validity->from));
  text.begin(Type::gauge, "skyddsnat_certificate_not_after_timestamp_seconds", "Until when it holds.");
  if (validity) text.add(seconds_of(validity->until));
}

void write_folds(MetricsText& text, const journal::FoldCounts& folds) {
  text.begin(Type::counter, "skyddsnat_fold_reads_total", "Files that were read, by whether their state was kept.");
  text.add(folds.hits, {{"kept", "yes"}});
  text.add(folds.misses, {{"kept", "no"}});
  text.add_one(Type::counter, "skyddsnat_folds_dropped_total",
               "Kept, and not true any more: the database was replaced, an entry is damaged or a key is gone.",
               folds.dropped);
  text.add_one(Type::gauge, "skyddsnat_folds", "Files whose state is kept.", folds.folds);
  text.add_one(Type::gauge, "skyddsnat_fold_bytes", "The memory they take, about.", folds.bytes);
}

void write_stores(MetricsText& text, const OpenBoards& boards) {
  const std::vector<OpenBoards::Watched> open = boards.list_open();
  text.add_one(Type::gauge, "skyddsnat_boards", "Boards that this server answers for.", boards.list().size());
  text.add_one(Type::gauge, "skyddsnat_boards_open", "Boards whose journal is open.", open.size());
  write_folds(text, boards.fold_counts());
  base::DurationCounts stored;
  std::array<std::uint64_t, journal::WatchedStore::kCauses> refused{};
  for (const OpenBoards::Watched& one : open) {
    const auto counts = one.store->counts();
    for (std::size_t i = 0; i < stored.counts.size(); ++i) stored.counts[i] += counts.stored.counts[i];
    stored.microseconds += counts.stored.microseconds;
    for (std::size_t i = 0; i < refused.size(); ++i) refused[i] += counts.refused[i];
  }
  text.begin(Type::histogram, "skyddsnat_store_write_duration_seconds",
             "From handing something over to be stored until it is durable.");
  text.add(stored);
  text.begin(Type::counter, "skyddsnat_store_writes_refused_total", "What was to be stored and was not, by cause.");
  for (const auto& cause : base::Choices<journal::Fault::Cause>::rows) {
    text.add(refused[std::size_t(cause.value)], {{"cause", cause.id}});
  }
  text.begin(Type::gauge, "skyddsnat_store_failing",
             "1 from when the machine has failed to store something until something is stored.");
  for (const OpenBoards::Watched& one : open) {
    text.add(int{one.store->is_failing()}, {{"board", one.service->app.settings.board.text}});
  }
}

}  // namespace

std::string metrics_text(const Measured& measured) {
  MetricsText text;
  write_program(text, measured);
  write_http(text, measured.http.counters());
  write_certificate(text, measured.http.certificate_validity());
  write_stores(text, measured.boards);
  return text.text();
}

}  // namespace server
