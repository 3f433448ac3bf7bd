-- A text that is in many names is looked for among the jobs since a time. This index is small, and with it and the one of words
-- PostgreSQL goes to the pages that have both, however far back they are. It takes no harm from jobs in room that others left.
create index upload_job_times on upload_job using brin (created_at timestamptz_minmax_multi_ops)
    with (pages_per_range = 32, autosummarize = on);
