/** What `--help` shows. */
export const usage = `Usage: rollcall-connector COMMAND [options]

Commands
  check                 connects, logs in, counts people and groups, and shows how a person is read
  search NAME           shows everything about the person with this account name, and what would be sent
  search NAME --group   the same for a group, with its members
  sync --dry-run        reads the whole directory and shows what would be sent; nothing is kept

Options
  --settings FILE       provider and ldap settings, as YAML (required)
  --state DIR           where the connector keeps what it knows (required, or STATE_DIRECTORY)
  --allow-host HOST     a host that may get the bind password; may be repeated, or ROLLCALL_ALLOW_HOST with commas
  --password-file FILE  the bind password; a file that others may read is refused
  --allow-plain         permits an unprotected connection, if the settings say "security: none" as well
  --json                one line of JSON for each result; the last of sync has the counts
  --help                this text

The bind password comes from --password-file, from ROLLCALL_BIND_PASSWORD, or from the systemd credential
rollcall-bind-password. It is sent to the directory and nowhere else.

Exit codes: 0 done; 1 trouble with the directory, or nothing found; 2 options or settings cannot be used;
3 done, but somebody has to look; 4 another connector has the state.`;
