-- The rules of a session's and a response's row, each table's as one check.
--
-- PostgreSQL makes every check constraint ready anew for every statement that writes: of what recording an answer took,
-- a third was this for the twenty rules of the two rows it writes. The body of a PL/pgSQL function is made ready once a
-- connection. The rules are what they were, and a broken one is still told by its name.

-- Raises check_violation for the rule of that name, as a check constraint would.
create function internal.refuse_row(p_table text, p_rule text) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
  raise exception using
    errcode = 'check_violation', table = p_table, constraint = p_rule,
    message = format('new row for relation "%s" violates check "%s"', p_table, p_rule);
end
$$;

create function internal.is_sound_session(
  status text, end_reason text, completed_at timestamptz, paused_at timestamptz, current_question_id text,
  total_questions integer, correct_responses integer, set_aside_count integer, version integer, seed bigint,
  extra_time_percent integer, trail_hash bytea, set_aside_hash bytea, initial_proficiency jsonb,
  final_proficiency jsonb, settings jsonb
) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  broken constant text := case
    when status not in ('active', 'completed', 'ended', 'expired') then 'status'
    when case when status = 'active'
        then end_reason is not null or completed_at is not null or final_proficiency is not null
          or current_question_id is null
        else end_reason is null or completed_at is null or final_proficiency is null
          or current_question_id is not null
      end then 'active_or_over'
    when not case status
        when 'active' then true
        when 'ended' then end_reason = 'ended-by-student'
        when 'expired' then end_reason = 'expired'
        else end_reason in (
          'maximum-length', 'precision', 'classification', 'sprt', 'error-reduction', 'all-rules', 'pool-exhausted',
          'time-over'
        )
      end then 'end_reason_fits_status'
    when paused_at is not null and status <> 'active' then 'only_the_active_are_paused'
    when total_questions < 0 then 'total_questions'
    when correct_responses not between 0 and total_questions then 'correct_responses'
    when set_aside_count not between 0 and total_questions then 'set_aside_count'
    when version < 0 then 'version'
    -- A whole number that a JavaScript double holds exactly.
    when seed not between 0 and 9007199254740991 then 'seed'
    when extra_time_percent not between 0 and 300 then 'extra_time_percent'
    when octet_length(trail_hash) <> 32 then 'trail_hash'
    when octet_length(set_aside_hash) <> 32 then 'set_aside_hash'
    when jsonb_array_length(initial_proficiency -> 'theta') <> jsonb_array_length(settings -> 'concepts')
      or jsonb_array_length(final_proficiency -> 'theta') <> jsonb_array_length(settings -> 'concepts')
      then 'proficiency_fits_concepts'
  end;
begin
  return broken is null or internal.refuse_row('test_sessions', broken);
end
$$;

create function internal.is_sound_response(
  "position" integer, response integer, is_correct boolean, response_ms integer, previous_hash bytea, hash bytea
) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  broken constant text := case
    when "position" < 1 then 'position'
    when response not between -1 and 9 then 'response'
    when is_correct and response = -1 then 'is_correct'
    when response_ms not between 0 and 86400000 then 'response_ms'
    when octet_length(previous_hash) <> 32 then 'previous_hash'
    when octet_length(hash) <> 32 then 'hash'
  end;
begin
  return broken is null or internal.refuse_row('test_responses', broken);
end
$$;

alter table public.test_sessions
  drop constraint active_or_over,
  drop constraint end_reason_fits_status,
  drop constraint only_the_active_are_paused,
  drop constraint proficiency_fits_concepts,
  drop constraint test_sessions_check,
  drop constraint test_sessions_check1,
  drop constraint test_sessions_extra_time_percent_check,
  drop constraint test_sessions_seed_check,
  drop constraint test_sessions_set_aside_hash_check,
  drop constraint test_sessions_status_check,
  drop constraint test_sessions_total_questions_check,
  drop constraint test_sessions_trail_hash_check,
  drop constraint test_sessions_version_check,
  add constraint test_sessions_are_sound check (internal.is_sound_session(
    status, end_reason, completed_at, paused_at, current_question_id, total_questions, correct_responses,
    set_aside_count, version, seed, extra_time_percent, trail_hash, set_aside_hash, initial_proficiency,
    final_proficiency, settings
  ));

alter table public.test_responses
  drop constraint test_responses_check,
  drop constraint test_responses_hash_check,
  drop constraint test_responses_position_check,
  drop constraint test_responses_previous_hash_check,
  drop constraint test_responses_response_check,
  drop constraint test_responses_response_ms_check,
  add constraint test_responses_are_sound check (internal.is_sound_response(
    "position", response, is_correct, response_ms, previous_hash, hash
  ));

grant execute on function
  internal.refuse_row(text, text),
  internal.is_sound_session(
    text, text, timestamptz, timestamptz, text, integer, integer, integer, integer, bigint, integer, bytea, bytea,
    jsonb, jsonb, jsonb
  ),
  internal.is_sound_response(integer, integer, boolean, integer, bytea, bytea)
to service_role;
