import { schemaFields } from '../src/connections/settings/document/schema-fields';
import { rowsOf, type SettingRow, settingsTable } from '../src/connections/settings/document/settings-table';
import { ldapSettings } from '../src/connections/settings/ldap/ldap-settings';

/** Every setting of a connection in Markdown tables: the general ones first, then one table per section. */
export function settingsTables(): string {
  const rows = settingsTable();
  const sections = rows.filter(({ path }) => !/[.[]/.test(path) && rows.some((row) => isBelow(row.path, path)));
  const inSection = ({ path }: SettingRow) =>
    sections.some((section) => path === section.path || isBelow(path, section.path));
  const general = tableOf(
    'General',
    'What holds for the connection as a whole.',
    rows.filter((row) => !inSection(row)),
  );
  const tables = sections.map(({ path, title, help }) =>
    tableOf(
      `${title}: \`${path}\``,
      help,
      rows.filter((row) => isBelow(row.path, path)),
    ),
  );
  return [general, ...tables].join('\n\n');
}

/** The settings of a directory over LDAP in one table. */
export const ldapTable = (): string =>
  tableText(rowsOf(schemaFields(ldapSettings)).filter(({ path }) => path !== 'attributes'));

const isBelow = (path: string, section: string): boolean =>
  path.startsWith(`${section}.`) || path.startsWith(`${section}[`);

const tableOf = (title: string, help: string, rows: readonly SettingRow[]): string =>
  [`## ${title}`, '', help, '', tableText(rows)].join('\n');

function tableText(rows: readonly SettingRow[]): string {
  const lines = rows.map(
    (row) =>
      `| \`${row.path}\` | **${cell(row.title)}.** ${cell(row.help)} | ${cell(row.values)} | ${code(row.byDefault)} |`,
  );
  return ['| Setting | Meaning | Values | Default |', '|---|---|---|---|', ...lines].join('\n');
}

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``);
