import { type Draft, freeText, type Turn } from '../turn.ts';
import { saysItIsData, splitQuoted } from '../quoted.ts';
import { toolNamedIn } from './tools.ts';

const commands = [
  /\bignore (?:all |any )?(?:of )?(?:the |your |my )?(?:previous |prior |above |earlier |other )+(?:instructions?|prompts?|messages?|rules?|text)(?: (?:and|then))*[\s,.:;–—-]*(?:and |then |instead )*([^\n]{3,300})/i,
  /(?:^|[\n"'>{])\s*SYSTEM(?: (?:message|note|override))?\s*:\s*([^\n]{3,300})/,
  /\byou must now ([^\n]{3,300})/i,
];

/** The command that a text tries to give, without what stands around it; `undefined` where it tries none. */
export function commandIn(text: string): string | undefined {
  for (const pattern of commands) {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) continue;
    const said = found
      .replace(/^(?:you must now|please)\s+/i, '')
      .replace(/(?:"""|```|<\/|-->|["'”}\]]+\s*$|["'”],?\s*["'}]).*$/, (tail) =>
        /^["'”]/.test(tail) && /["'“]/.test(found.slice(0, -tail.length)) ? tail.slice(0, 1) : '',
      );
    return (said.trim() === '' ? found : said).trim();
  }
  return undefined;
}

/** The command that a snapshot obeys in a conversation, and whether it came of the text that it works on. */
function obeyed({ snapshot, system, user, own, results }: Turn): string | undefined {
  const fromUser = commandIn(own);
  if (snapshot.obeys === 'own words only') return fromUser;
  if (snapshot.obeys === 'unless told' && saysItIsData(system)) return undefined;
  const within = [...results.map(({ content }) => content), splitQuoted(user).quoted, user];
  return fromUser ?? within.map(commandIn).find((command) => command !== undefined);
}

const say =
  /^(?:say|reply|answer|respond|write|print|output|return|state)\b(?: only| just| exactly)*(?: with)?(?: only| just| exactly)*(?: the (?:words?|label|text|phrase))?:?\s+(.+)$/i;
const reveal =
  /\b(?:reveal|print|show|repeat|output|tell|give|disclose)\b.*\b(?:system (?:prompt|message)|(?:your|the|these) instructions|prompt)\b/i;

/** What obeying a command looks like; `then` is how sim answers a conversation by its other rules. */
export function obey(turn: Turn, then: (turn: Turn) => Draft): Draft | null {
  const command = obeyed(turn);
  if (command === undefined) return null;
  const tool = turn.toolChoice === 'none' ? undefined : toolNamedIn(turn.tools, command);
  const alone: Turn = {
    ...turn,
    system: '',
    user: command,
    own: command,
    instructions: command,
    heard: command,
    results: [],
  };
  if (tool !== undefined) return then({ ...alone, toolChoice: { named: tool.name } });
  if (reveal.test(command) && turn.system !== '') return { kind: 'text', text: turn.system, free: false };
  const said = say
    .exec(command)?.[1]
    ?.replace(/^["“'‘](.*)["”'’][.!]?$/, '$1')
    .replace(/(?<=\w)\.$/, '');
  if (said !== undefined && turn.format.kind === 'text') return { kind: 'text', text: said, free: false };
  return turn.format.kind === 'text'
    ? then({ ...alone, tools: [], toolChoice: 'none', messages: [{ role: 'user', content: command }] })
    : null;
}

/** What sim tells where it does nothing else. */
export function otherwise({ own, user, pick }: Turn): Draft {
  const topic = (own === '' ? user : own)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.!?]+$/, '');
  const short = topic.length > 80 ? `${topic.slice(0, 77).replace(/\s\S*$/, '')}…` : topic;
  const about = short === '' ? 'nothing' : `“${short}”`;
  const rest =
    'This is sim, an imitation that follows fixed rules; ask it for a label, a tool, JSON, a quotation from sources or a sum.';
  return freeText(
    pick([
      `You asked about ${about}. ${rest}`,
      `Your question was about ${about}. ${rest}`,
      `About ${about}: ${rest}`,
    ]),
  );
}
