import { type SettingRow, settingsTable } from '../src/connections/settings/settings-table';

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

const isBelow = (path: string, section: string): boolean =>
  path.startsWith(`${section}.`) || path.startsWith(`${section}[`);

function tableOf(title: string, help: string, rows: readonly SettingRow[]): string {
  const lines = rows.map(
    (row) =>
      `| \`${row.path}\` | **${cell(row.title)}.** ${cell(row.help)} | ${cell(row.values)} | ${code(row.byDefault)} |`,
  );
  return [`## ${title}`, '', help, '', '| Setting | Meaning | Values | Default |', '|---|---|---|---|', ...lines].join(
    '\n',
  );
}

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``);
