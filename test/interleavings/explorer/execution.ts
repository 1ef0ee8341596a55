import { type Footprint, footprintOf, noFootprint, together } from './footprint';
import { chain, type Hash, hashOf, hashOfValue, textOf, zero } from './hash';
import type { End, Instance, LateEffect, Outcome, SharedCall } from './program';
import { type Choice, type Ending, letterOf } from './schedule';
import { type Settled, shown } from './show-result';

/** One step, for the table. */
export interface Happening {
  readonly choice: Choice;
  readonly program: string;
  readonly calls: readonly SharedCall[];
  readonly result: string;
  /** Its accesses to shared things, including the order of the programs; empty if nobody watches. */
  readonly footprint: Footprint;
}

/** Programs under control: only `take` touches shared things. */
export interface Execution {
  /** The possible next steps; none when all programs have ended. Includes faults only while `faults` is set. */
  choices(faults: boolean): readonly Choice[];
  take(choice: Choice): Promise<Happening>;
  /** Of the world and of everything the programs have seen. */
  state(): string;
  /** Of the world and of how the programs have ended: what follows depends on nothing else. */
  endState(): string;
  end(ending: Ending): End;
  isOver(): boolean;
  /** Whether the program could continue. */
  isLive(program: number): boolean;
}

interface Waiting {
  readonly call: SharedCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly name: string;
  waiting: Waiting[];
  state: 'live' | 'ended' | 'crashed';
  answer: string;
  /** A hash of everything it was told: it is deterministic, so this is its state. */
  seen: Hash;
  after: readonly number[] | undefined;
  /** Commits at which somebody else was first. */
  conflicts: number;
}

/**
 * Two programs that retry after each conflict can block each other for ever. Pauses of random length let one of them
 * through: a program that came second this often is not disturbed any more.
 */
const mostConflicts = 2;

const underWay = footprintOf([['under way', 'write']]);

/** Runs an instance's programs up to their first shared calls; without `isWatched`, its steps have no footprints. */
export async function execute(instance: Instance, { isWatched = true } = {}): Promise<Execution> {
  const watch = isWatched ? instance.watch : () => () => noFootprint;
  const late: LateEffect[] = [];
  const threads = instance.programs.map(
    ({ name }): Thread => ({
      name,
      waiting: [],
      state: 'live',
      answer: '',
      seen: zero,
      after: undefined,
      conflicts: 0,
    }),
  );
  instance.programs.forEach((program, index) => {
    const thread = threads[index];
    if (thread) start(thread, program.run);
  });
  await turn();

  const indexes = (state: Thread['state']) =>
    threads.flatMap((thread, index) => (thread.state === state ? [index] : []));
  const threadOf = (program: number): Thread => threads[program] ?? never(`There is no program ${program}.`);

  const undisturbed = (programs: readonly number[]) => {
    const urgent = programs.filter((program) => threadOf(program).conflicts >= mostConflicts);
    return urgent.length > 0 ? urgent.slice(0, 1) : programs;
  };

  /** The judge can see whether a program had ended before another began. */
  function orderOf({ program, fault }: Extract<Choice, { kind: 'step' }>, isFirst: boolean): Footprint {
    const others = threads.flatMap((_, other) => (other === program ? [] : [other]));
    return footprintOf([
      ...(isFirst ? others.map((other) => [`end ${other}`, 'read'] as const) : []),
      ...(threadOf(program).state === 'ended' ? [[`end ${program}`, 'write'] as const] : []),
      ...(fault === 'late' ? [['under way', 'write'] as const] : []),
    ]);
  }

  async function step(choice: Extract<Choice, { kind: 'step' }>): Promise<Happening> {
    const thread = threadOf(choice.program);
    const group = groupsOf(thread)[choice.group];
    if (!group) throw new Error(`Program ${letterOf(choice.program)} has nothing to do.`);
    const isFirst = thread.after === undefined;
    thread.after ??= indexes('ended');
    const touched = watch();
    thread.waiting = thread.waiting.filter((waiting) => !group.includes(waiting));
    const results: string[] = [];
    for (const waiting of group) {
      const settled = await settle(waiting.call, choice, late);
      thread.seen = chain(thread.seen, chain(hashOf(waiting.call.name), hashOfValue(settled.value)));
      results.push(shown(settled));
      if (settled.value instanceof Error && settled.value.name === 'Conflict') thread.conflicts += 1;
      if (settled.kind === 'value') waiting.resolve(settled.value);
      else if (settled.kind === 'error') waiting.reject(settled.value);
      else {
        thread.state = 'crashed';
        thread.waiting = [];
      }
    }
    await turn();
    const footprint = isWatched ? together(touched(), orderOf(choice, isFirst)) : noFootprint;
    const calls = group.map(({ call }) => call);
    return { choice, program: thread.name, calls, result: results.join('; '), footprint };
  }

  return {
    isOver: () => indexes('live').length === 0,
    isLive: (program) => threads[program]?.state === 'live',
    choices: (faults) => [
      ...undisturbed(indexes('live')).flatMap((program) => choicesOf(program, threadOf(program), faults)),
      ...(indexes('live').length > 0 ? late.map((_, effect): Choice => ({ kind: 'arrive', effect })) : []),
    ],
    async take(choice) {
      if (choice.kind === 'step') return step(choice);
      const [effect] = late.splice(choice.effect, 1);
      if (!effect) throw new Error(`No effect ${choice.effect} is under way.`);
      const touched = watch();
      await effect.arrive();
      const { name } = threadOf(effect.program);
      return {
        choice,
        program: name,
        calls: [],
        result: `${effect.name} arrives`,
        footprint: together(touched(), underWay),
      };
    },
    state: () =>
      [
        instance.state(),
        ...threads.map(({ state, seen, after, answer }) => `${state}${textOf(seen)}${after?.join('') ?? '-'}${answer}`),
        ...late.map(({ program, name }) => `${program}${name}`),
      ].join(' '),
    endState: () =>
      [
        instance.state(),
        // What is still under way was asked for because of what its program had seen.
        ...threads.map(({ state, seen, after, answer }) =>
          [state, late.length > 0 ? textOf(seen) : '', after?.join('') ?? '-', answer].join(' '),
        ),
        ...late.map(({ program, name }) => `${program}${name}`),
      ].join(' '),
    end: (ending) => ({ ending, late: [...late], outcomes: threads.map(outcomeOf) }),
  };
}

const outcomeOf = ({ name, state, answer, after }: Thread): Outcome => ({
  name,
  state: state === 'crashed' ? 'crashed' : 'ended',
  answer,
  after: after ?? [],
});

function start(thread: Thread, run: Instance['programs'][number]['run']): void {
  const gate = (call: SharedCall) =>
    new Promise<unknown>((resolve, reject) => {
      if (thread.state === 'live') thread.waiting.push({ call, resolve, reject });
    });
  const end = (answer: string) => {
    if (thread.state !== 'live') return;
    thread.state = 'ended';
    thread.answer = answer;
  };
  run(gate).then(end, (error: unknown) => end(error instanceof Error ? `failed: ${error.name}` : 'failed'));
}

/** Everything that needs no decision has happened: all else waits at a gate, and nothing uses timers. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** All open reads form one step, each open write is one. */
function groupsOf({ waiting }: Thread): readonly (readonly Waiting[])[] {
  const reads = waiting.filter(({ call }) => call.kind === 'read');
  const writes = waiting.filter(({ call }) => call.kind === 'write');
  return [...(reads.length > 0 ? [reads] : []), ...writes.map((write) => [write])];
}

function choicesOf(program: number, thread: Thread, faults: boolean): readonly Choice[] {
  const groups = groupsOf(thread);
  const plain = groups.map((_, group): Choice => ({ kind: 'step', program, group }));
  if (!faults) return plain;
  const failing = groups.flatMap((waiting, group) =>
    waiting.flatMap(({ call }) => call.faults.map((fault): Choice => ({ kind: 'step', program, group, fault }))),
  );
  return [...plain, ...failing];
}

async function settle(
  call: SharedCall,
  { program, fault }: Extract<Choice, { kind: 'step' }>,
  late: LateEffect[],
): Promise<Settled> {
  if (fault === undefined) return outcome(call.perform);
  if (fault === 'crash') return { kind: 'nothing', fault };
  if (fault === 'crash after' || fault === 'lost') {
    const done = await outcome(call.perform);
    if (fault === 'crash after') return { kind: 'nothing', fault };
    if (done.kind === 'error') return done;
  }
  if (fault === 'late') {
    // A caller that waits for no answer hears of no error either.
    const arrive = () =>
      call.perform().then(
        () => undefined,
        () => undefined,
      );
    late.push({ program, name: call.name, arrive });
  }
  const fail = call.fail ?? (() => never(`${call.name} can not fail.`));
  return { ...(await outcome(() => fail(fault))), fault };
}

async function outcome(run: () => Promise<unknown>): Promise<Settled> {
  try {
    return { kind: 'value', value: await run() };
  } catch (error) {
    return { kind: 'error', value: error };
  }
}

function never(message: string): never {
  throw new Error(message);
}
