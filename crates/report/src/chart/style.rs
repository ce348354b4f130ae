//! How charts look: one style sheet for all of them, on screens and on paper.

/// The style of charts. Colours are those of the palette, by role.
pub(crate) const SHEET: &str = "\
figure{margin:1.5rem 0 2rem;padding:0;break-inside:avoid}
figcaption{max-width:44rem}
figcaption p{margin:0 0 .5rem}
.finding{font-weight:650;font-size:1.05rem;line-height:1.35}
figcaption p:last-child{color:var(--soft)}
.note{color:var(--soft);font-size:.9rem;margin:.35rem 0;max-width:44rem}
.nothing{padding:1rem;border:1px dashed var(--other);max-width:44rem}
svg.chart{display:block;overflow:visible;margin:1rem 0 .5rem;width:100%;max-width:44rem;font-size:13px}
svg.m1{margin-left:34px;width:calc(100% - 46px);max-width:42rem}
svg.m2{margin-left:54px;width:calc(100% - 66px);max-width:41rem}
svg.m3{margin-left:76px;width:calc(100% - 88px);max-width:40rem}
svg svg{overflow:visible}
svg path,svg line{fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}
svg text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
svg .t-soft{fill:var(--soft)}
svg .t-own{fill:var(--own);font-weight:650}
svg .t-signal{fill:var(--signal);font-weight:650}
svg .t-strong{font-weight:650}
svg .t-green{fill:var(--ink);stroke:none}
svg .wide{display:none}
svg .l-rule{stroke:var(--rule);stroke-width:1}
svg .l-axis{stroke:var(--soft);stroke-width:1}
svg .l-own{stroke:var(--own);stroke-width:2.5}
svg .l-other{stroke:var(--other);stroke-width:2;stroke-dasharray:7 4}
svg .l-centre{stroke:var(--soft);stroke-width:1.5}
svg .l-limit{stroke:var(--other);stroke-width:1.5;stroke-dasharray:6 3}
svg .l-limit-far{stroke:var(--other);stroke-width:1.5;stroke-dasharray:2 3}
svg .l-signal{stroke:var(--signal);stroke-width:2}
svg .l-ink{stroke:var(--ink);stroke-width:1.5}
svg .l-ink-dashed{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 3}
svg .l-hatch{stroke:var(--own);stroke-width:2}
svg .l-hatch-soft{stroke:var(--other);stroke-width:2}
svg .f-own{fill:var(--own-fill);stroke:none}
svg .f-own-solid{fill:var(--own);stroke:none}
svg .f-other{fill:none;stroke:var(--other);stroke-width:1}
svg .f-outline{fill:none;stroke:var(--own);stroke-width:1.5}
svg .f-shade{fill:var(--shade);stroke:none}
svg .f-hatch{stroke:var(--own);stroke-width:1.5}
svg .f-hatch-soft{stroke:var(--other);stroke-width:1.5}
svg .f-green{fill:var(--green-fill);stroke:var(--green);stroke-width:1}
svg .f-orange{fill:var(--orange-fill);stroke:var(--orange);stroke-width:1}
svg .f-red{fill:var(--red-fill);stroke:var(--red);stroke-width:1}
svg .s-own{fill:var(--own);stroke:var(--paper);stroke-width:1.5}
svg .big{transform:scale(1.45)}
svg .s-other{fill:var(--other);stroke:var(--paper);stroke-width:1}
svg .s-ring{fill:var(--paper);stroke:var(--other);stroke-width:1.5}
svg .s-ring-own{fill:var(--paper);stroke:var(--own);stroke-width:2}
svg .s-signal{fill:var(--signal);stroke:var(--paper);stroke-width:1}
svg .s-ink{fill:var(--ink);stroke:var(--paper);stroke-width:1}
svg .s-green{fill:var(--green);stroke:none}
svg .s-orange{fill:var(--orange);stroke:none}
svg .s-red{fill:var(--red);stroke:none}
@media (min-width:40rem){svg .wide{display:inline}}
@media print{svg .wide{display:inline}}
";
