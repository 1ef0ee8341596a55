/** What `--help` shows. */
export const usage = `Usage: rollcall-connector COMMAND [options]

Commands
  run                   keeps the connection in step with the directory, until it is ended
  sync                  reads the whole directory once, and sends what has changed
  sync --dry-run        the same, but shows what would be sent; nothing is kept
  check                 connects, logs in, counts people and groups, and shows how a person is read
  search NAME           shows everything about the person with this account name, and what would be sent
  search NAME --group   the same for a group, with its members

Options
  --url URL             the address of the connection, as its page shows it (or ROLLCALL_URL)
  --token-file FILE     the token of the connection; a file that others may read is refused
  --state DIR           where the connector keeps what it knows (required, or STATE_DIRECTORY)
  --allow-host HOST     a host that may get the bind password; may be repeated, or ROLLCALL_ALLOW_HOST with commas
  --password-file FILE  the bind password; a file that others may read is refused
  --allow-plain         permits an unprotected connection, if the settings say "security: none" as well
  --settings FILE       provider and ldap settings as YAML, in place of those of Rollcall: for check, search, sync --dry-run
  --json                one line of JSON for each result; the last of sync has the counts
  --help                this text

The token comes from --token-file, from ROLLCALL_TOKEN, or from the systemd credential rollcall-token; the bind password from
--password-file, from ROLLCALL_BIND_PASSWORD, or from the credential rollcall-bind-password. The token is sent to Rollcall, the
password to the directory, and neither anywhere else.

Exit codes: 0 done; 1 trouble with the directory, or nothing found; 2 options or settings cannot be used;
3 done, but somebody has to look; 4 another process has the state, or another connector works for the connection;
5 Rollcall refuses the token, the address or the version; 6 Rollcall cannot be reached;
7 the state cannot be written or read.`;
