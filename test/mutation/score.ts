/** What Stryker's JSON report says, as far as the score needs it (https://github.com/stryker-mutator/mutation-testing-elements). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status:
    | 'Killed'
    | 'Survived'
    | 'NoCoverage'
    | 'Timeout'
    | 'CompileError'
    | 'RuntimeError'
    | 'Ignored'
    | 'Pending';
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface FolderScore {
  readonly folder: string;
  readonly noticed: number;
  /** Survivors, and those that no test reaches. */
  readonly missed: number;
}

const noticed: readonly Mutant['status'][] = ['Killed', 'Timeout'];
const missed: readonly Mutant['status'][] = ['Survived', 'NoCoverage'];

/** One line for each folder that holds files; mutants that do not run count as neither. */
export function scores(report: MutationReport): readonly FolderScore[] {
  const byFolder = new Map<string, { noticed: number; missed: number }>();
  for (const [path, { mutants }] of Object.entries(report.files)) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const sum = byFolder.get(folder) ?? { noticed: 0, missed: 0 };
    sum.noticed += mutants.filter(({ status }) => noticed.includes(status)).length;
    sum.missed += mutants.filter(({ status }) => missed.includes(status)).length;
    byFolder.set(folder, sum);
  }
  return [...byFolder].map(([folder, sum]) => ({ folder, ...sum })).sort((a, b) => a.folder.localeCompare(b.folder));
}

/** 0 to 1; 1 where there is nothing to notice. */
export const scoreOf = ({ noticed, missed }: Pick<FolderScore, 'noticed' | 'missed'>): number =>
  noticed + missed === 0 ? 1 : noticed / (noticed + missed);

/** Each mutant that was missed: `path:line:column Mutator: what stood there → what stands there now`. */
export function survivors(report: MutationReport): readonly string[] {
  return Object.entries(report.files).flatMap(([path, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => missed.includes(status))
      .map(({ mutatorName, replacement = '', status, location: { start, end } }) => {
        const text = lines.slice(start.line - 1, end.line).join('\n');
        const before = text.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
        const unreached = status === 'NoCoverage' ? ' (no test gets here)' : '';
        const short = (code: string) => code.replaceAll(/\s+/g, ' ').slice(0, 90);
        return `${path}:${start.line}:${start.column} ${mutatorName}: ${short(before)} → ${short(replacement)}${unreached}`;
      });
  });
}
