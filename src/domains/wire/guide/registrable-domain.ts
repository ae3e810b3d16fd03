/**
 * Suffixes of two labels under which many owners register: the commoner ones of the Public Suffix List
 * (publicsuffix.org), countries first, then hosts that lend their name. The list need not be whole: a missing suffix makes
 * two owners look like one, so that too few sources are counted, never too many.
 */
const suffixes = new Set(
  `ac.uk co.uk gov.uk ltd.uk me.uk net.uk nhs.uk org.uk plc.uk police.uk sch.uk
  com.au edu.au gov.au id.au net.au org.au ac.nz co.nz govt.nz net.nz org.nz
  ac.jp co.jp go.jp ne.jp or.jp ac.kr co.kr go.kr or.kr com.cn edu.cn gov.cn net.cn org.cn com.hk org.hk com.tw org.tw
  ac.in co.in edu.in gov.in net.in org.in com.sg edu.sg gov.sg org.sg com.my org.my co.id or.id go.id
  com.br edu.br gov.br net.br org.br com.ar gob.ar org.ar com.mx gob.mx org.mx com.co gov.co org.co
  ac.za co.za gov.za org.za com.ng gov.ng org.ng co.ke go.ke or.ke com.eg ac.il co.il gov.il org.il
  com.tr edu.tr gov.tr org.tr com.ua gov.ua org.ua com.pl org.pl gov.pl com.pt gov.pt asso.fr gouv.fr
  blogspot.com github.io gitlab.io medium.com netlify.app notion.site pages.dev r2.dev readthedocs.io
  substack.com tumblr.com vercel.app web.app wixsite.com wordpress.com workers.dev`.split(/\s+/),
);

/**
 * The part of an address that somebody registered: `news.example.co.uk` gives `example.co.uk`. Of a number (an IP
 * address) and of a name of one label it is the host itself; of what is no address, the text.
 */
export function registrableDomain(address: string): string {
  if (!URL.canParse(address)) return address.toLowerCase();
  const host = new URL(address).hostname.replace(/\.$/, '');
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return host;
  const labels = host.split('.');
  const suffixLabels = suffixes.has(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.slice(-suffixLabels).join('.');
}
