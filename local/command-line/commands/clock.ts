import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';
import { parseDuration } from '../duration';

const readingSchema = z.object({ now: z.string() });

export const clockCommand: Command = {
  name: 'clock',
  summary: "Shows the local Forge's time, or moves it forward.",
  help: ['--advance DURATION          90s, 5m, 2h30m, 1d: runs the schedules and delays that become due'],
  options: { advance: { type: 'string' } },
  async run({ control }, { values }) {
    const { advance } = values;
    if (advance !== undefined && typeof advance !== 'string') throw new CommandError('clock: --advance DURATION');
    const value =
      advance === undefined
        ? await control.get('/local/clock', readingSchema)
        : await control.post('/local/clock', { advanceMilliseconds: parseDuration(advance) }, readingSchema);
    return { value, text: value.now };
  },
};
