import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';

const actions = {
  suspend: ['person'],
  restore: ['person'],
  remove: ['person'],
  deactivate: ['person'],
  rename: ['person', 'to'],
  'put-in': ['person', 'group'],
  'take-out': ['person', 'group'],
  'create-group': ['group'],
  'delete-group': ['group'],
  'rename-group': ['group', 'to'],
} as const satisfies Readonly<Record<string, readonly ('person' | 'group' | 'to')[]>>;

const names = Object.keys(actions) as (keyof typeof actions)[];

export const byHandCommand: Command = {
  name: 'by-hand',
  summary: 'Changes something at the simulated site as its administrator would, without Rollcall.',
  help: [
    '--do ACTION                 suspend, restore, remove, deactivate, rename: a person',
    '                            put-in, take-out: a person and a group',
    '                            create-group, delete-group, rename-group: a group',
    '--person EMAIL              whom',
    '--group NAME                which group',
    '--to NAME                   the new name',
  ],
  options: { do: { type: 'string' }, person: { type: 'string' }, group: { type: 'string' }, to: { type: 'string' } },
  async run({ control }, { values }) {
    const name = names.find((each) => each === values.do);
    if (name === undefined) throw new CommandError(`Say what to do with --do: ${names.join(', ')}.`);
    const given = actions[name].map((option) => {
      const value = values[option];
      if (typeof value !== 'string') throw new CommandError(`${name} needs --${option}.`);
      return [option, value] as const;
    });
    const camel = name.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase());
    await control.post('/local/by-hand', { do: camel, ...Object.fromEntries(given) }, z.object({}));
    return { value: {}, text: `Done: ${name} ${given.map(([, value]) => value).join(', ')}` };
  },
};
