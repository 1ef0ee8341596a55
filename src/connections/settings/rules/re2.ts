import { RE2JS, RE2JSSyntaxException } from 're2js';
import { provideEngine } from './expression';

/*
 * Importing this file makes expressions compilable: for the schema, which checks what is typed, and for
 * present-settings.ts, if the settings have any.
 */
provideEngine({ RE2JS, RE2JSSyntaxException });
