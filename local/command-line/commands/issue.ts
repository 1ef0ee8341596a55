import { z } from 'zod';
import type { Command } from '../command';

const inputSchema = z.object({
  project: z.string().optional(),
  summary: z.string().optional(),
  reporter: z.string().optional(),
  assignee: z.string().optional(),
});
const filedSchema = z.object({ key: z.string(), url: z.string() });

export const issueCommand: Command = {
  name: 'issue',
  summary: "Files an issue on the simulated site and prints where to see the app's panel on it.",
  help: [
    '--reporter EMAIL            who reports it',
    '--assignee EMAIL            who it is assigned to',
    '--project KEY               default ENG',
    '--summary TEXT              what it is about',
  ],
  options: {
    project: { type: 'string' },
    summary: { type: 'string' },
    reporter: { type: 'string' },
    assignee: { type: 'string' },
  },
  async run({ control }, { values }) {
    const value = await control.post('/local/issue', inputSchema.parse(values), filedSchema);
    return { value, text: `${value.key}  ${value.url}` };
  },
};
