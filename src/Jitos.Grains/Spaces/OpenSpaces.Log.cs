using Jitos.Process;

namespace Jitos.Grains;

internal sealed partial class OpenSpaces
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Frames of space {Space} could not be published; its observers will ask for them.")]
    private partial void LogNotPublished(SpaceId space, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "Space {Space} met a fault.")]
    private partial void LogFault(SpaceId space, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "Space {Space} has ended: {Why}")]
    private partial void LogEnded(SpaceId space, string why);
}
