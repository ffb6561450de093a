package loam.experiment;

/** When a simulated record begins. */
public enum Season {
  /** 1 April. */
  SPRING(91),
  /** 1 July. */
  SUMMER(182),
  /** 1 October. */
  AUTUMN(274),
  /** 1 January of the next year. */
  WINTER(366);

  private final int day;

  Season(int day) {
    this.day = day;
  }

  /** Days from spring's first on. */
  public int daysLate() {
    return day - SPRING.day;
  }
}
