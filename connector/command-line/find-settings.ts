import { readFileSync } from 'node:fs';
import { parseLdapDocument } from '../../src/connections/settings/ldap/ldap-document';
import { openConversation } from '../running/conversation';
import { directoryOf } from '../running/directory-of';
import { tryingAgain } from '../sending/trying-again';
import { type DirectorySettings, toDirectorySettings } from '../settings/directory-settings';
import { type Configuration, findConfiguration } from '../state/kept-configuration';
import { openState, type State, StateHeld } from '../state/open-state';
import type { Command } from './commands/command';
import { UsageError } from './io';
import { speakerOf } from './speaker-of';

/** Milliseconds for the app to give the settings to somebody who waits at a terminal. */
const patience = 30_000;

/**
 * The settings for a look that sends nothing: of a file; else those that Rollcall has, which are asked for, or were kept.
 * @param state if it is open already
 * @throws {UsageError} if there are none. @throws {SettingsError} @throws {Trouble} if they cannot be used
 */
export async function findSettings(command: Command, state?: State): Promise<DirectorySettings> {
  const { settings, state: folder } = command.asked;
  if (settings !== undefined) return toDirectorySettings(parseLdapDocument(readSettings(settings)));
  const configuration = (await fromApp(command, state)) ?? findConfiguration(folder)?.configuration;
  if (configuration !== undefined) return directoryOf(configuration);
  throw new UsageError(
    'There are no settings yet: name a file by --settings, or the connection by --url and its token.',
  );
}

function readSettings(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The settings ${file} cannot be read.`);
  }
}

/** @returns undefined without an address, or if a connector that runs has the state: it keeps the settings up to date */
async function fromApp(command: Command, open: State | undefined): Promise<Configuration | undefined> {
  const { url, state: folder } = command.asked;
  if (url === undefined) return undefined;
  if (open !== undefined) return await ask(command, url, open);
  let state: State;
  try {
    state = openState(folder, command.clock.now());
  } catch (error) {
    if (error instanceof StateHeld) return undefined;
    throw error;
  }
  try {
    return await ask(command, url, state);
  } finally {
    state.close();
  }
}

async function ask(
  { appWith, clock, report, signal }: Command,
  url: string,
  state: State,
): Promise<Configuration | undefined> {
  const app = appWith(url, signal);
  const conversation = openConversation(state, speakerOf(state, url), app);
  // It leaves at once: whoever only looks keeps nobody else from working.
  await tryingAgain({ clock, signal, patience, onTrouble: report.appTrouble }, () =>
    conversation.poll(app, { isLeaving: true }),
  );
  return conversation.configuration();
}
