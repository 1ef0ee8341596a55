/** The look of the site's pages: Atlassian's neutral colours, light or dark as the browser prefers. */
export const style = `
:root { color-scheme: light dark; --text: #292a2e; --subtle: #505258; --line: #dddee1; --back: #fff; --raised: #f8f8f8;
  --link: #1558bc; --green: #dcfff1; --green-text: #216e4e; --yellow: #fff7d6; --yellow-text: #7f5f01;
  --red: #ffeceb; --red-text: #ae2e24; --grey: #dddee1; --grey-text: #292a2e; }
@media (prefers-color-scheme: dark) { :root { --text: #cecfd2; --subtle: #a9abaf; --line: #3d3f43; --back: #1f1f21;
  --raised: #242528; --link: #8fb8f6; --green: #1c3329; --green-text: #7ee2b8; --yellow: #332e1b; --yellow-text: #f5cd47;
  --red: #42221f; --red-text: #fd9891; --grey: #3d3f43; --grey-text: #cecfd2; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/20px "Atlassian Sans", ui-sans-serif, system-ui, "Segoe UI", sans-serif;
  color: var(--text); background: var(--back); }
header, main { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 24px; }
h1 { font-size: 24px; line-height: 28px; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 16px; line-height: 20px; font-weight: 600; margin: 32px 0 8px; }
p { margin: 0 0 8px; color: var(--subtle); }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 16px 0 0; padding: 0;
  border-bottom: 2px solid var(--line); }
nav a { display: block; padding: 6px 0; text-decoration: none; color: var(--subtle); border-bottom: 2px solid transparent;
  margin-bottom: -2px; }
nav a[aria-current] { color: var(--link); border-color: var(--link); font-weight: 500; }
dl { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 16px 0 0; }
dt { color: var(--subtle); font-size: 12px; } dd { margin: 0; font-weight: 500; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 860px; }
caption { text-align: left; color: var(--subtle); padding: 8px 0; }
th { text-align: left; font-size: 12px; color: var(--subtle); font-weight: 600; padding: 6px 12px 6px 0;
  border-bottom: 2px solid var(--line); white-space: nowrap; }
td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:hover { background: var(--raised); }
code, .mono { font: 12px/20px ui-monospace, "SF Mono", Menlo, monospace; overflow-wrap: anywhere; }
time, .whole { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.lozenge { display: inline-block; padding: 0 6px; border-radius: 3px; font-size: 11px; line-height: 16px; font-weight: 700;
  text-transform: uppercase; white-space: nowrap; }
.success { background: var(--green); color: var(--green-text); } .moved { background: var(--yellow); color: var(--yellow-text); }
.removed { background: var(--red); color: var(--red-text); } .default { background: var(--grey); color: var(--grey-text); }
.tags { display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; list-style: none; }
.tags li { background: var(--raised); border: 1px solid var(--line); border-radius: 3px; padding: 0 6px; font-size: 12px; }
summary { cursor: pointer; }
.empty { padding: 24px 0; color: var(--subtle); }
main { padding-bottom: 48px; }
`;
