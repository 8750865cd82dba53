import Foundation
import Libpq
import PlacedDomain
import PlacedTestSupport

/// Tries the four verbs on every row of a table in every scope, and takes each attempt back.
///
/// The trying is done by functions of the database, since thousands of attempts would otherwise be thousands of round trips.
struct RowSecurityProbe {
    /// Somebody who tries.
    struct Viewer: Encodable {
        let name: String
        let role: String
        let kind: String
        let person: String
        let employer: String
        let program: String

        /// A request of somebody.
        init(_ name: String, _ actor: Actor, role: String = "placed_service") {
            self.name = name
            self.role = role
            kind = actor.kind
            person = actor.personID?.description ?? ""
            employer = actor.employerID?.description ?? ""
            program = actor.programID?.description ?? ""
        }

        /// A session in which nobody has said who acts.
        init(unset name: String, role: String = "placed_service") {
            self.name = name
            self.role = role
            kind = ""
            person = ""
            employer = ""
            program = ""
        }
    }

    /// Installs the functions, with the names that rows are told apart by.
    static func install(_ database: ProjectDatabase, names: [String: String]) async throws {
        try await database.administrator.lease { try await $0.executeScript(script) }
        for (id, name) in names {
            _ = try await database.administrator.lines("insert into probe.name values ($1, $2)", id, name)
        }
    }

    /// Who may do what to which rows: for each verb `viewers: rows` for every set of viewers that may do the same.
    static func outcome(
        _ database: ProjectDatabase, table: String, label: String, verb: String, viewers: [Viewer], now: Date
    ) async throws -> String {
        let encoded = String(decoding: try JSONEncoder().encode(viewers), as: UTF8.self)
        let lines = try await database.administrator.lines(
            "select concat(viewer, '|', rows) from probe.try_table($1, $2, $3, $4::jsonb, $5)",
            table, label, verb, encoded, TimestampText.write(now))
        var groups: [(rows: String, viewers: [String])] = []
        for line in lines {
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else { continue }
            if let index = groups.firstIndex(where: { $0.rows == parts[1] }) {
                groups[index].viewers.append(parts[0])
            } else {
                groups.append((parts[1], [parts[0]]))
            }
        }
        return groups.map { "\($0.viewers.joined(separator: " ")): \($0.rows)" }.joined(separator: "; ")
    }

    private static let script = """
        create schema probe;
        create table probe.name (id text primary key, name text not null);
        grant usage on schema probe to public;
        grant select on probe.name to public;

        create function probe.named(p_text text) returns text language sql stable as
            $$ select coalesce((select name from probe.name where id = p_text), p_text) $$;

        /* Runs a statement as somebody and takes it back; NULL when it may not, '' when it meets no row. */
        create function probe.attempt(p_viewer jsonb, p_now text, p_sql text, p_row jsonb) returns text
            language plpgsql as $$
        declare
            answer text;
        begin
            begin
                perform set_config('placed.actor_kind', p_viewer ->> 'kind', true),
                    set_config('placed.actor_id', p_viewer ->> 'person', true),
                    set_config('placed.employer_id', p_viewer ->> 'employer', true),
                    set_config('placed.program_id', p_viewer ->> 'program', true),
                    set_config('placed.now', p_now, true),
                    set_config('role', p_viewer ->> 'role', true);
                execute p_sql into answer using p_row;
                raise exception using errcode = 'PR001', message = coalesce(answer, '');
            exception
                when sqlstate 'PR001' then return sqlerrm;
                when insufficient_privilege then return null;
                -- Policies are asked before keys are: a row that is there already was let through.
                when unique_violation then return 'passed';
            end;
        end $$;

        create function probe.try_table(p_table text, p_label text, p_verb text, p_viewers jsonb, p_now text)
            returns table (viewer text, rows text) language plpgsql as $$
        declare
            a_viewer jsonb;
            a_row record;
            a_column text;
            all_columns text;
            label text := format('probe.named((%s)::text)', p_label);
            answer text;
        begin
            select min(attname) filter (where attnum = 1), string_agg(quote_ident(attname), ', ')
            into a_column, all_columns
            from pg_attribute
            where attrelid = p_table::regclass and attnum > 0 and not attisdropped and attgenerated = '';
            for a_viewer in select jsonb_array_elements(p_viewers) loop
                viewer := a_viewer ->> 'name';
                if p_verb = 'insert' then
                    rows := null;
                    for a_row in execute format('select %s as label, to_jsonb(t) as content from %I t order by 1', label, p_table)
                    loop
                        answer := probe.attempt(a_viewer, p_now, format(
                            'insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)',
                            p_table, all_columns), a_row.content);
                        if answer is not null then rows := concat_ws(' ', rows, a_row.label); end if;
                    end loop;
                else
                    rows := probe.attempt(a_viewer, p_now, format(
                        case p_verb
                            when 'select' then 'select string_agg(l, '' '' order by l) from (select %1$s as l from %2$I) q'
                            when 'update' then
                                'with q as (update %2$I set %3$I = %3$I returning %1$s as l) select string_agg(l, '' '' order by l) from q'
                            when 'delete' then
                                'with q as (delete from %2$I returning %1$s as l) select string_agg(l, '' '' order by l) from q'
                        end, label, p_table, a_column), null);
                end if;
                return next;
            end loop;
        end $$;
        """
}
