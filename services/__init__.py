"""The front of the house: what may cross a border, where work is kept, and the door.

    contract/   what may cross a border                     imports marshmallow alone
    settings    what this process was told                  the one reader of the environment; values: how each is read
    telemetry   logs and metrics: set-up only
    bell        tells a queue that something is due         celery, contract
    ledger/     where is this piece of work now?            redis, contract; the one room that knows Redis
    webhooks/   sign and verify; which address may be called    standard library only
    intake/     may it come in, and how is it doing?        flask, contract, ledger, bell; never workers, never spaCy
    embedded    a real server on a single machine
    wire        what cannot even be parsed as HTTP gets a problem too
    serve       gunicorn around the intake
    main        puts the intake and the page together
    local       all of the desk on one machine; lifeline: processes that end with their owner
    receiver    a receiver of webhooks for development
    client      the HTTP API as the command line uses it; readable: a digest as text; textfile: a file's text
    demo        the main job from end to end
    cli*        copydesk up | demo | serve | submit | show | receive | secret

Workers may import contract, ledger, settings, telemetry, bell and webhooks; nothing enters here that only workers use.
"""
