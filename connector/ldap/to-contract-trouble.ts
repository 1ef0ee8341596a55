import type { DirectoryTrouble } from '../../src/entry/connector/contract/scan';
import type { Trouble } from '../source/trouble';

/** Characters of a detail, and of a server's name. */
const longestDetail = 2000;
const longestServer = 300;

/** Trouble as the app is told. */
export const toContractTrouble = ({ code, message, server }: Trouble): DirectoryTrouble => ({
  code,
  detail: message.slice(0, longestDetail),
  ...(server === undefined ? {} : { server: server.slice(0, longestServer) }),
});
