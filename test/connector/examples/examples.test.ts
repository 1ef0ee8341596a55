import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../../connector/command-line/parse-arguments';
import { bindPassword, token } from '../../../connector/command-line/read-secret';
import { usage } from '../../../connector/command-line/usage';

const example = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'connector', 'examples', name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'rollcall-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hasSystemd(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root of a document; elements close, comments have no `--` inside (XML 1.0 §2.5), and nothing else is understood. */
function parseXml(document: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token =
    /<\?xml (?<declaration>[^?]*)\?>|<!--(?<comment>(?:(?!--).)*)-->|<(?<end>\/?)(?<name>[A-Za-z]+)(?<rest>(?: [a-z]+="[^"<]*")*)>|(?<text>[^<]+)|(?<wrong>.)/gis;
  for (const { groups = {} } of document.matchAll(token)) {
    const { end, name = '', rest = '', text: words, wrong } = groups;
    expect(wrong).toBeUndefined();
    const inner = open.at(-1) ?? root;
    if (words !== undefined) inner.text += words;
    else if (end === '/') expect(open.pop()?.name).toBe(name);
    else if (end === '') {
      const attributes = Object.fromEntries(
        [...rest.matchAll(/ ([a-z]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => [key, value]),
      );
      const element = { name, attributes, children: [], text: '' };
      inner.children.push(element);
      open.push(element);
    }
  }
  expect(open).toHaveLength(1);
  const [task] = root.children;
  if (task === undefined || root.children.length > 1) throw new Error('There is one element at the root.');
  return task;
}

const flag = /^(true|false)$/;
const minutes = /^PT([1-9]\d*)M$/;

/**
 * What the schema of tasks allows where the example is: https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema.
 * Elements in any order, or in one of several: the schema has another one than Windows writes.
 */
const taskSchema: Readonly<Record<string, RegExp | ReadonlySet<string> | readonly (readonly string[])[]>> = {
  Task: new Set(['RegistrationInfo', 'Triggers', 'Settings', 'Data', 'Principals', 'Actions']),
  RegistrationInfo: new Set(['Description', 'Author', 'URI']),
  Description: /./,
  Triggers: [['BootTrigger']],
  BootTrigger: [
    ['Enabled', 'StartBoundary', 'EndBoundary', 'Repetition', 'ExecutionTimeLimit', 'Delay'],
    ['Repetition', 'StartBoundary', 'EndBoundary', 'ExecutionTimeLimit', 'Enabled', 'Delay'],
  ],
  Delay: minutes,
  Repetition: new Set(['Interval', 'Duration', 'StopAtDurationEnd']),
  Interval: minutes,
  StopAtDurationEnd: flag,
  Principals: [['Principal']],
  Principal: new Set(['UserId', 'LogonType', 'RunLevel']),
  UserId: /^S-1-5-19$/,
  RunLevel: /^(LeastPrivilege|HighestAvailable)$/,
  Settings: new Set([
    'MultipleInstancesPolicy',
    'DisallowStartIfOnBatteries',
    'StopIfGoingOnBatteries',
    'StartWhenAvailable',
    'ExecutionTimeLimit',
    'RestartOnFailure',
  ]),
  MultipleInstancesPolicy: /^(Parallel|Queue|IgnoreNew|StopExisting)$/,
  DisallowStartIfOnBatteries: flag,
  StopIfGoingOnBatteries: flag,
  StartWhenAvailable: flag,
  ExecutionTimeLimit: /^PT0S$/,
  RestartOnFailure: new Set(['Interval', 'Count']),
  Count: /^([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/,
  Actions: [['Exec']],
  Exec: new Set(['Command', 'Arguments', 'WorkingDirectory']),
  Command: /^.{1,260}$/,
  Arguments: /./,
  WorkingDirectory: /^.{1,260}$/,
};

function assertFitting({ name, children, text }: XmlElement): void {
  const rule = taskSchema[name];
  const names = children.map((child) => child.name);
  expect(rule, name).toBeDefined();
  if (rule instanceof RegExp) expect([name, text, names]).toEqual([name, expect.stringMatching(rule), []]);
  else {
    expect([name, text.trim(), new Set(names).size]).toEqual([name, '', names.length]);
    const orders =
      rule instanceof Set ? [names.filter((each) => rule.has(each))] : (rule as readonly (readonly string[])[]);
    for (const order of orders) expect([name, order.filter((each) => names.includes(each))]).toEqual([name, names]);
  }
  for (const child of children) assertFitting(child);
}

/** The words of a line of PowerShell, which must not hold what it would carry out inside of quotes. */
function powerShellWords(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^'\u2018-\u201f]*)'|\(Get-Content ([\w.-]+) -Raw\)|([^\s'"`;|&<>()]+)/g)];
  expect(words.map(([word]) => word).join(' ')).toBe(line);
  return words.map(([, quoted, file, plain]) => quoted ?? file ?? plain ?? '');
}

describe('the examples of the connector', () => {
  it.skipIf(!hasSystemd())('are a unit that systemd understands, with little exposed', () => {
    const file = join(folder, 'rollcall-connector.service');
    // The program need not be installed here.
    writeFileSync(
      file,
      example('rollcall-connector.service').replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath}`),
    );
    expect(execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })).toBe('');
    const judged = execFileSync('systemd-analyze', ['security', '--offline=true', file], { encoding: 'utf8' });
    expect(Number(/exposure level for .*: (\d+\.\d)/.exec(judged)?.[1])).toBeLessThan(2);
  });

  it.each(['Containerfile', 'rollcall-connector.service', 'rollcall-connector.xml'])(
    'name no option and no variable that --help does not: %s',
    (name) => {
      const text = example(name);
      const ofTheConnector = /rollcall-connector\.mjs run (.*)/.exec(text)?.[1] ?? '';
      const options = [...ofTheConnector.matchAll(/--[a-z-]+/g)].map(([option]) => option);
      const variables = [...text.matchAll(/\b(ROLLCALL_[A-Z_]+|STATE_DIRECTORY)\b/g)].map(([variable]) => variable);
      expect(options.length + variables.length).toBeGreaterThan(1);
      for (const word of [...options, ...variables]) expect(usage).toContain(word);
    },
  );

  it('keep the secrets under the names by which the connector looks for them', () => {
    const credentials = [...example('rollcall-connector.service').matchAll(/^LoadCredential=([\w-]+):/gm)];
    expect(credentials.map(([, name]) => name)).toEqual([token.credential, bindPassword.credential]);
  });

  it('are a task of Windows as its schema has it, in characters that are the same in whatever encoding it is read', () => {
    const document = example('rollcall-connector.xml');
    // PowerShell reads it in the machine's own code page and hands it on in UTF-16, which no declaration may contradict.
    expect(document).toMatch(/^[\x20-\x7e\n]*$/);
    expect(document).toMatch(/^<\?xml version="1\.0"\?>\n/);
    const task = parseXml(document);
    expect([task.name, task.attributes]).toEqual([
      'Task',
      { version: '1.2', xmlns: 'http://schemas.microsoft.com/windows/2004/02/mit/task' },
    ]);
    assertFitting(task);
    const of = (name: string) => task.children.find((child) => child.name === name);
    expect(of('Actions')?.attributes.Context).toBe(of('Principals')?.children[0]?.attributes.id);
  });

  it('are a container that runs as nobody special, takes signals itself, and copies what the build leaves', () => {
    const file = example('Containerfile');
    const steps = file
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(' '));
    const of = (name: string) => steps.filter(([step]) => step === name).map(([, ...words]) => words.join(' '));
    expect(steps.map(([step]) => step)).toEqual('FROM COPY RUN ENV VOLUME USER STOPSIGNAL ENTRYPOINT CMD'.split(' '));
    // A version that the connector is for, and none that is whatever is newest.
    expect(of('FROM')[0]).toMatch(/^docker\.io\/library\/node:(22|24)-slim$/);
    expect([of('USER'), of('STOPSIGNAL')]).toEqual([['node'], ['SIGTERM']]);
    // Without a shell in between, which would keep the signal.
    for (const step of ['ENTRYPOINT', 'CMD']) expect(JSON.parse(of(step)[0] ?? '')).toEqual(expect.any(Array));
    const [program, script] = JSON.parse(of('ENTRYPOINT')[0] ?? '') as readonly string[];
    const [from = '', to = ''] = of('COPY')[0]?.split(' ') ?? [];
    expect([program, script]).toEqual(['node', `${to}${from}`]);
    // The state is a volume, made with the rights of its owner, and named to the connector.
    const [state] = of('VOLUME');
    expect([of('ENV')[0], of('RUN')[0]?.split(' ').at(-1)]).toEqual([`STATE_DIRECTORY=${state}`, state]);
    // What the comment builds it from is where the build leaves the file.
    const [, context] = / -t \S+ (\S+)$/m.exec(file) ?? [];
    const build = readFileSync(join(import.meta.dirname, '../../../checks/connector-build.mts'), 'utf8');
    expect(build).toContain(`'${context}/${from}'`);
  });

  it('say to PowerShell what it takes for one word each', () => {
    const [, comment = ''] = /<!--(.*?)-->/s.exec(example('rollcall-connector.xml')) ?? [];
    const lines = [...comment.matchAll(/^ {4}(\$\w+ =|[A-Z][a-z]+-[A-Z]\w+|icacls) .*$/gm)].map(([line]) =>
      line.trim(),
    );
    const [folder, make, rights, register, start] = lines.map(powerShellWords);
    expect(folder).toEqual(['$folder', '=', 'C:\\ProgramData\\Rollcall']);
    expect(make).toEqual(['New-Item', '-ItemType', 'Directory', '$folder']);
    // SYSTEM and administrators everything, LOCAL SERVICE what it needs, and nobody else: the names are other ones in each language.
    expect(rights).toEqual([
      'icacls',
      '$folder',
      '/inheritance:r',
      '/grant',
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '*S-1-5-19:(OI)(CI)M',
    ]);
    expect(register).toEqual(['Register-ScheduledTask', 'Rollcall connector', '-Xml', 'rollcall-connector.xml']);
    expect(start).toEqual(['Start-ScheduledTask', 'Rollcall connector']);
    expect(example('rollcall-connector.xml')).toContain(`<WorkingDirectory>${folder?.[2]}</WorkingDirectory>`);
  });

  it('are a task of Windows with what it names in its folder', () => {
    const task = example('rollcall-connector.xml').replace(/<!--.*?-->|<\?.*?\?>/gs, '');
    const [, line = ''] = /<Arguments>(.*)<\/Arguments>/.exec(task) ?? [];
    const files = [...line.matchAll(/[\w-]+\.(?:mjs|txt|log)/g)].map(([file]) => file);
    expect(files).toEqual(['rollcall-connector.mjs', 'token.txt', 'bind-password.txt', 'connector.log']);
    for (const file of files) expect(example('rollcall-connector.xml').split('<Task')[0]).toContain(file);
    // cmd takes what is between the outermost quotes (`cmd /?`, /s).
    expect(line).toMatch(/^\/d \/s \/c "".*"$/);
  });

  it('start the connector with options that it has', () => {
    const unit = example('rollcall-connector.service');
    const env = Object.fromEntries(
      [...unit.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']),
    );
    const [, words] = /^ExecStart=\S+ \S+\.mjs (.*)$/m.exec(unit) ?? [];
    expect(
      parseArguments((words ?? '').split(' '), { env: { ...env, STATE_DIRECTORY: '/var/lib/rollcall' } }),
    ).toMatchObject({
      command: 'run',
      state: '/var/lib/rollcall',
      allowedHosts: ['dc1.corp.example.com', 'dc2.corp.example.com'],
    });
    const task = example('rollcall-connector.xml');
    const [, line] = /rollcall-connector\.mjs (run .*?) &gt;/.exec(task) ?? [];
    expect(parseArguments((line ?? '').split(' '), { env: {} })).toMatchObject({
      command: 'run',
      tokenFile: 'token.txt',
      passwordFile: 'bind-password.txt',
    });
    const [, command] = /^CMD \["(\w+)"\]$/m.exec(example('Containerfile')) ?? [];
    const container = { ROLLCALL_URL: 'https://example.com/x1/a/b', STATE_DIRECTORY: '/state' };
    expect(parseArguments([command ?? ''], { env: container })).toMatchObject({ command: 'run', state: '/state' });
  });
});
