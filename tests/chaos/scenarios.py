"""All scenarios, in the order in which they are played."""

from tests.chaos import intake_fails, network_fails, server_fails, workers_fail

SCENARIOS = {
    one.name: one
    for one in (
        workers_fail.child_killed,
        workers_fail.worker_killed,
        workers_fail.host_frozen,
        workers_fail.poison,
        workers_fail.clock_stepped,
        server_fails.broker_flushed,
        server_fails.unacked_deleted,
        server_fails.server_killed,
        server_fails.server_restarted,
        server_fails.power_lost,
        server_fails.memory_full,
        network_fails.half_open,
        network_fails.latency_10_ms,
        network_fails.latency_100_ms,
        intake_fails.intake_killed,
        intake_fails.same_key,
    )
}
