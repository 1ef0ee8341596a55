/**
 * Possible faults, one per schedule. `conflict`: a commit finds that somebody else was first. `lost`: it takes effect,
 * but the program gets a failure. `late`: the program gets a failure now, and it takes effect later. `crash`, `crash
 * after`: the program never continues, from before or after the effect.
 */
export type Fault = 'conflict' | 'lost' | 'late' | 'crash' | 'crash after';

/** One decision: which program takes its next step, or which effect under way arrives. */
export type Choice =
  | { readonly kind: 'step'; readonly program: number; readonly group: number; readonly fault?: Fault }
  | { readonly kind: 'arrive'; readonly effect: number };

/** What happens after all programs have ended, if that is a decision too. */
export interface Ending {
  /** Programs without an answer to their caller are run again. */
  readonly repeat?: true;
  /** An effect under way arrives after this many further steps. */
  readonly late?: number;
}

export interface Schedule {
  readonly choices: readonly Choice[];
  readonly ending: Ending;
}

const letters = 'abcdefgh';
const signs: Readonly<Record<Fault, string>> = {
  conflict: '!c',
  lost: '!l',
  late: '!t',
  crash: '!x',
  'crash after': '!X',
};

export const letterOf = (program: number): string => letters[program] ?? '?';

/** One line: `a*4 b.1 a!t ~0 | repeat late=2`; a letter is a program, `.1` its second open call, `~` an arrival. */
export function printSchedule({ choices, ending }: Schedule): string {
  const tokens: { text: string; count: number }[] = [];
  for (const choice of choices) {
    const text = printChoice(choice);
    const last = tokens.at(-1);
    if (last?.text === text) last.count += 1;
    else tokens.push({ text, count: 1 });
  }
  const steps = tokens.map(({ text, count }) => (count > 1 ? `${text}*${count}` : text)).join(' ');
  const end = [...(ending.repeat ? ['repeat'] : []), ...(ending.late === undefined ? [] : [`late=${ending.late}`])];
  return end.length > 0 ? `${steps} | ${end.join(' ')}` : steps;
}

export function printChoice(choice: Choice): string {
  if (choice.kind === 'arrive') return `~${choice.effect}`;
  const group = choice.group > 0 ? `.${choice.group}` : '';
  return `${letterOf(choice.program)}${group}${choice.fault ? signs[choice.fault] : ''}`;
}

const form = /^(?:~(?<effect>\d+)|(?<letter>[a-h])(?:\.(?<group>\d+))?(?<sign>![cltxX])?)(?:\*(?<count>\d+))?$/;

/** @throws {Error} for a text that is not a schedule */
export function parseSchedule(text: string): Schedule {
  const [steps = '', end = ''] = text.split('|');
  const choices = words(steps).flatMap((word) => {
    const { effect, letter = '', group = '0', sign, count = '1' } = form.exec(word)?.groups ?? never(word);
    const fault = (Object.keys(signs) as Fault[]).find((each) => signs[each] === sign);
    const choice: Choice =
      effect === undefined
        ? { kind: 'step', program: letters.indexOf(letter), group: Number(group), ...(fault && { fault }) }
        : { kind: 'arrive', effect: Number(effect) };
    return Array.from({ length: Number(count) }, () => choice);
  });
  const late = words(end).find((word) => word.startsWith('late='));
  return {
    choices,
    ending: {
      ...(words(end).includes('repeat') && { repeat: true }),
      ...(late !== undefined && { late: Number(late.slice('late='.length)) }),
    },
  };
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function never(word: string): never {
  throw new Error(`"${word}" is not a step of a schedule.`);
}
