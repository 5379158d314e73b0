from services.ledger.scripts import with_what_it_uses


def test_a_script_carries_what_it_uses_itself_or_through_others_and_nothing_else() -> None:
    carried = with_what_it_uses("leave('delivery', ARGV[1])")
    for used in ("leave", "leased", "busy", "let_in", "held", "due", "record", "sending"):
        assert f"local {used} =" in carried or f"local function {used}(" in carried
    for other in ("forget_delivery", "now", "tell", "call", "workers"):
        assert f"local function {other}(" not in carried


def test_a_word_in_a_comment_or_of_a_command_is_no_use() -> None:
    assert with_what_it_uses("return redis.call('PING') -- workers()\n") == "return redis.call('PING')\n"
