using Jitos.Graph;

namespace Jitos.Client;

/// <summary>An item of a replica's change feed: one of the cases nested here.</summary>
public abstract record SwsChange
{
    private SwsChange(SwsReading reading) => Reading = reading;

    /// <summary>The replica after it.</summary>
    public SwsReading Reading { get; }

    /// <summary>The feed begins.</summary>
    public sealed record Opened : SwsChange
    {
        internal Opened(SwsReading reading)
            : base(reading)
        {
        }
    }

    /// <summary>A frame was applied.</summary>
    public sealed record Applied : SwsChange
    {
        internal Applied(SwsReading reading, Delta delta)
            : base(reading) => Delta = delta;

        /// <summary>What has changed.</summary>
        public Delta Delta { get; }
    }

    /// <summary>Changes are missing from the feed: the reading comes from a new snapshot, or the reader of the feed was too slow.</summary>
    public sealed record Resynchronised : SwsChange
    {
        internal Resynchronised(SwsReading reading, string why)
            : base(reading) => Why = why;

        /// <summary>The cause, for people.</summary>
        public string Why { get; }
    }
}
