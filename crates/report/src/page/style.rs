//! How pages look: on a wide screen, a telephone and A4, light and dark, and in colours of the reader's own.
//!
//! On paper a heading asks for the room of some lines below it, and gives it back: so it never stands alone at the foot of a sheet.

/// The style of pages. Colours are those of the palette, by role.
pub(crate) const SHEET: &str = "\
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif;color:var(--ink);background:var(--paper);text-size-adjust:100%}
body{margin:0 auto;padding:0 1rem 3rem;max-width:60rem;overflow-wrap:break-word}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static;display:inline-block;padding:.5rem 0}
header{padding:1.75rem 0 1rem;border-bottom:3px solid var(--ink)}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:2.75rem 0 .5rem;padding-top:.6rem;border-top:1px solid var(--rule);break-after:avoid}
main>section:first-child>h2{border-top:0;margin-top:1rem}
h3{font-size:1.05rem;margin:1.75rem 0 .25rem;break-after:avoid}
h3+figure{margin-top:.25rem}
p{margin:.5rem 0;max-width:44rem}
header p,.soft{color:var(--soft)}
.lead{font-size:1.05rem}
.for{display:inline-block;margin:.25rem 0 0;padding:.2rem .6rem;border:1px solid var(--soft);color:var(--ink)}
nav ul{list-style:none;margin:.75rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.1rem}
nav a{display:inline-block;padding:.3rem 0;min-height:24px}
ul.plain,ol.plain{padding-left:1.2rem;max-width:44rem}
ul.plain li,ol.plain li{margin:.35rem 0}
dl{display:grid;grid-template-columns:fit-content(16rem) 1fr;gap:.3rem 1.2rem;margin:.75rem 0;max-width:44rem}
dt{color:var(--soft)}
dd{margin:0}
.scroll{overflow-x:auto;max-width:100%;margin:.5rem 0;background:linear-gradient(to right,var(--paper) 1.5rem,transparent),linear-gradient(to left,var(--paper) 1.5rem,transparent) right,linear-gradient(to right,color-mix(in srgb,var(--soft) 45%,transparent),transparent),linear-gradient(to left,color-mix(in srgb,var(--soft) 45%,transparent),transparent) right;background-repeat:no-repeat;background-size:2.5rem 100%,2.5rem 100%,.7rem 100%,.7rem 100%;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;min-width:min(100%,26rem);font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{padding:.28rem .9rem .28rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:1.5px solid var(--soft);vertical-align:bottom}
tbody th{font-weight:400}
.n{text-align:right}
tbody .n,tbody .s{white-space:nowrap}
td.w:last-child{min-width:14rem}
details{margin:.5rem 0}
details.kind{border-top:1px solid var(--rule);margin:0;padding:.45rem 0}details.kind[open]{padding-bottom:1rem}.kind>summary>h3{display:inline;margin:0;color:var(--link)}.kind>summary>.soft{display:block;padding-left:1.05rem;max-width:44rem}
summary{cursor:pointer;padding:.25rem 0;min-height:24px;color:var(--link)}
.u{white-space:nowrap}
.sign{font-weight:650;white-space:nowrap}
.green{color:var(--green)}
.orange{color:var(--orange)}
.red{color:var(--red)}
.absent{color:var(--soft);border-left:3px solid var(--other);padding-left:.8rem}
.box{background:var(--shade);padding:.8rem 1rem;margin:1rem 0;border:1px solid var(--rule);max-width:46rem}
.box p:first-child{margin-top:0}
.box p:last-child{margin-bottom:0}
dd.blank{border-bottom:1px solid var(--soft);min-height:1.6em}
.sign-here{break-inside:avoid;max-width:30rem;margin-top:1.5rem}
code{font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.88em;overflow-wrap:anywhere}
.choice{display:flex;gap:.5rem;align-items:center}
.choice input{width:1.25rem;height:1.25rem;min-width:24px;min-height:24px;accent-color:var(--link)}
footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.9rem}
@media screen and (max-width:62rem){.stack,.stack caption,.stack tbody,.stack td,.stack tbody th{display:block}.stack thead{position:absolute;left:-100rem}
.stack :is(tbody th,td:not(:nth-last-child(-n+2)))>.u:only-child{white-space:normal;overflow-wrap:anywhere}body:has(main>:is(#rood,#oranje,#groen)) .stack td:nth-last-child(-n+2){grid-column:1/-1}
.stack tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:0 1.5rem;padding:.5rem 0;border-bottom:1px solid var(--rule)}.stack td:last-child{grid-column:1/-1}.stack :is(td,tbody th){display:flow-root;padding:.1rem 0 .1rem 10.3rem;border:0;white-space:normal}.stack td.w:last-child{min-width:0}
.stack [data-title]::before{content:attr(data-title);color:var(--soft);float:left;width:9.5rem;margin-left:-10.3rem}}
h2+.scroll caption{position:absolute;left:-100rem}
@media screen and (max-width:30rem){.stack :is(td,tbody th){padding-left:8rem}.stack [data-title]::before{width:7.5rem;margin-left:-8rem}}
@media (max-width:30rem){table.fold,.fold :is(caption,thead,tbody){display:block}.fold tr{display:flex;flex-wrap:wrap;align-items:end;gap:0 .5rem;padding:.3rem 0;border-bottom:1px solid var(--rule)}
.fold thead tr{border-bottom:1.5px solid var(--soft)}.fold :is(th,td){border:0;padding:.05rem 0}.fold tr>:first-child,.fold .w{flex:0 0 100%;min-width:0}.fold tbody tr>:first-child{font-weight:650}.fold .n{flex:1 1 0;min-width:0}.fold .s{flex:0 0 30%}.fold thead .n{font-size:.8em;overflow-wrap:normal}
table.cards,.cards :is(caption,tbody,tr,td),.cards tbody th{display:block}.cards thead{position:absolute;left:-100rem}.cards tr{padding:.4rem 0;border-bottom:1px solid var(--rule)}.cards :is(th,td){border:0;padding:.05rem 0;text-align:left}.cards tbody th{font-weight:650}.cards tbody :is(.n,.s){white-space:normal}.cards td:is(:empty,.leeg){display:none}.cards td[data-title]::before{content:attr(data-title) ': ';color:var(--soft)}
.cards tr:has(.k)>th,.cards td.k{display:inline;font-weight:650}.cards td.k::before{content:'\u{a0}· '}
dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}h1{font-size:1.4rem}}
@media print{@page{size:A4;margin:16mm 15mm}html{font-size:10.5pt}body{max-width:none;padding:0 .3rem}nav,.skip,.choice{display:none}figure:has(details){break-inside:auto}figure :is(svg,.note){break-inside:avoid}figure .note,figure+.note{break-before:avoid}body:has(#tabellen-mee:not(:checked)) figure{break-inside:avoid}
body:has(#tabellen-mee:not(:checked)) :is(figure details,.aside,section:has(>h2+.aside),svg .wide){display:none}
body:has(#tabellen-mee:not(:checked)) main>section:not(#gemeenten):has(figure~:is(figure,.scroll)){columns:2;column-gap:9mm;margin-top:1.6rem}body:has(#tabellen-mee:not(:checked)) main>section:not(#gemeenten):has(figure~:is(figure,.scroll))>h2{column-span:all;border:0;padding-top:0;margin-top:0;padding-bottom:22rem;margin-bottom:-21.6rem}
body:has(#tabellen-mee:not(:checked)) section:has(figure) table{font-size:7pt}body:has(#tabellen-mee:not(:checked)) svg.chart{zoom:.66}body:has(#tabellen-mee:not(:checked)) figure{margin:.4rem 0 .7rem}
body:has(#tabellen-mee:not(:checked)) main section figcaption p,body:has(#tabellen-mee:not(:checked)) section p.note{font-size:8.2pt;line-height:1.35}body:has(#tabellen-mee:not(:checked)) main section figcaption p.finding{font-size:9.5pt}
body:has(#tabellen-mee:not(:checked)) figure:has(+.note){margin-bottom:.2rem}body:has(#tabellen-mee:not(:checked)) h3{margin:.6rem 0 .1rem}body:has(#tabellen-mee:not(:checked)) section:has(figure) p{margin:.25rem 0;font-size:9pt;line-height:1.4;break-inside:avoid}body:has(#tabellen-mee:not(:checked)) :is([id$=-rest],[id^=stroom-rest],h3:has(+:is([id$=-rest],[id^=stroom-rest])),figure:not([id^=stroom]):has(>.scroll),h3:has(+p+figure>.scroll),h3+p:has(+figure>.scroll),figure:has(>.scroll)+.note){column-span:all}body:has(#tabellen-mee:not(:checked)) :is(th,td){padding-top:.12rem;padding-bottom:.12rem}
details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none;color:var(--soft);break-after:avoid}.kind>summary,.kind>summary>h3{color:var(--ink);break-after:avoid}.kind>summary>.soft{display:none}details.kind{border:0;padding:0}main>section>h2,.kind>summary{break-inside:avoid;padding-bottom:7rem;margin-bottom:-6.6rem}[id^=casussen] td.w:last-child{min-width:15rem}
h3+p,p:has(+figure),h2+p:has(+:is(h3,figure,.scroll)),h2+p:has(+p+h3),h2+p+p:has(+h3),caption,figcaption{break-after:avoid}.scroll:not(:has(tr:nth-child(15))),.box,dt,dd,li{break-inside:avoid}p{orphans:3;widows:3}
.scroll{overflow:visible;background:none}table{font-size:8pt}td.w:last-child{min-width:0}th,td{padding-right:.7rem}h2{margin-top:1.6rem}tr{break-inside:avoid}thead,thead+tbody>tr:first-child{break-after:avoid}a{color:inherit}}
@media print{:is(#anders,#akkoord,#niet-beoordeeld) .scroll:not(#x){break-inside:auto}:is(#anders,#akkoord,#niet-beoordeeld) table{width:100%}:is(#anders,#akkoord,#niet-beoordeeld) :is(td,th){padding-right:.5rem}#verder{break-inside:avoid}}
@media screen{tbody th a{display:inline-block;min-height:24px}}
@media screen and (min-width:62.01rem){body:has(main>:is(#rood,#oranje,#groen)){max-width:84rem}body:has(main>:is(#rood,#oranje,#groen)) .stack caption{position:absolute;left:-100rem}body:has(main>:is(#rood,#oranje,#groen)) .stack td:nth-last-child(-n+2){min-width:12rem}body:has(main>#verder){max-width:76rem}}
@page wide{size:A4 landscape;margin:12mm}
@media print and (max-width:60rem){body:has(main>:is(#rood,#oranje,#groen)) table{font-size:7.5pt}body:has(main>:is(#rood,#oranje,#groen)) :is(td,th){padding-right:.4rem}body:has(main>:is(#rood,#oranje,#groen)) tbody .w{overflow-wrap:anywhere}body:has(main>:is(#rood,#oranje,#groen)) .w:not(:nth-last-child(-n+2)) .u{white-space:normal}body:has(main>:is(#rood,#oranje,#groen)) :is(td:nth-last-child(5),#niet-beoordeeld td:nth-child(3)){overflow-wrap:normal}}
@media print{body:has(main>:is(#rood,#oranje,#groen)){page:wide}body:has(main>:is(#rood,#oranje,#groen)) .scroll{break-inside:auto}body:has(main>:is(#rood,#oranje,#groen)) thead+tbody>tr:first-child{break-after:auto}body:has(main>:is(#rood,#oranje,#groen)) footer{margin-top:1rem}body:has(main>[id^=uitkomst]) :is(h2,h3){margin-top:.9rem}[id^=uitkomst]>dl{grid-template-columns:auto 1fr auto 1fr;max-width:none}[id^=maten]>.scroll,[id^=criteria]>ul{columns:2;column-gap:10mm;max-width:none}li:has(ul){break-inside:auto}}
";
