import styles from "./Tree.module.css";
import { dapples, discs, edge, ground, layers, lights, trunk } from "./tree-shape.ts";

/** The tree under which one arrives: leaves at the top, the ground at the bottom, and a trunk as tall as the page between them. */
export function Tree() {
  return (
    <div className={styles["tree"]} aria-hidden="true">
      <Dapples />
      <svg className={styles["trunk"]} viewBox="1220 160 220 740" preserveAspectRatio="none" aria-hidden="true">
        <linearGradient id="bark">
          <stop offset="0" stopColor="var(--trunk-2)" />
          <stop offset="1" stopColor="var(--trunk)" />
        </linearGradient>
        <path d={trunk} fill="url(#bark)" />
      </svg>
      <svg className={styles["ground"]} viewBox="0 800 1440 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={ground} fill="var(--ground)" />
      </svg>
      <svg className={styles["canopy"]} viewBox="0 0 1440 480" aria-hidden="true">
        {layers.map(({ colour, shift, crowns }) => (
          <g key={colour} fill={`var(--canopy-${colour})`}>
            <path d={discs(crowns)} />
            <path d={edge} transform={`translate(0 ${shift})`} />
          </g>
        ))}
        {lights.map(({ opacity, lights }) => (
          <path key={opacity} d={discs(lights)} fill="var(--dapple)" opacity={opacity} />
        ))}
      </svg>
    </div>
  );
}

/** Soft spots of sun. A gradient stands for the blur, which would cost a slow machine a whole page of filtering. */
function Dapples() {
  return (
    <svg className={styles["dapples"]} viewBox="0 0 1440 900" aria-hidden="true">
      <radialGradient id="dapple">
        <stop offset="0.55" stopColor="var(--dapple-below)" />
        <stop offset="1" stopColor="var(--dapple-below)" stopOpacity="0" />
      </radialGradient>
      {dapples.map(([x, y, radius, opacity]) => (
        <ellipse
          key={`${x} ${y}`}
          cx={x}
          cy={y}
          rx={radius + 8}
          ry={radius * 0.72 + 8}
          transform={`rotate(-18 ${x} ${y})`}
          opacity={opacity}
          fill="url(#dapple)"
        />
      ))}
    </svg>
  );
}
