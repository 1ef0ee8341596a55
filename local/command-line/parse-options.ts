import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { CommandError } from './command-error';
import { unknownName } from './did-you-mean';

/**
 * As `parseArgs`, with a hint for an option that does not exist.
 * @throws CommandError for such an option, and what `parseArgs` throws, in one line each
 */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { allowPositionals = false } = {},
) {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option' || Object.hasOwn(options, token.name)) continue;
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new CommandError(unknownName('There is no option', token.rawName, known));
  }
  return parseArgs({ args: [...args], options, allowPositionals });
}
